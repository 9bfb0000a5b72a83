using PersonaSite.Core.Quality;

namespace PersonaSite.Pipeline.Checks.Claims;

/// <summary>Nothing stands on a page that no passage bears out.</summary>
public sealed class ClaimsCheck : IPageCheck
{
    public const string CheckName = "claims";

    public string Name => CheckName;

    public IEnumerable<Finding> Check(PageUnderInspection page) => page.Claims
        .Where(claim => !claim.Supported)
        .Select(claim => new Finding(Name, Severity.Error, $"{claim.Reason} Use the passage's own words, or leave the statement out.{Place(claim)}", claim.Text));

    private static string Place(Claim claim) => claim.Place.Length == 0 ? "" : $" It stands in the page's {claim.Place}.";
}
