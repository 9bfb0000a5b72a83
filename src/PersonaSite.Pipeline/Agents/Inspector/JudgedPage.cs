using System.Globalization;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Quality;
using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Checks;
using PersonaSite.Pipeline.Checks.Brand;
using PersonaSite.Pipeline.Guidelines.Rules;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Agents.Inspector;

/// <summary>What the judge reads of a page.</summary>
public sealed class JudgedPage
{
    private const int MaxClaims = 60, MaxLines = 60, MinWords = 3;

    private JudgedPage(IReadOnlyList<Claim> claims, IReadOnlyList<string> lines, IReadOnlyDictionary<string, Chunk> passages, IReadOnlyList<GuidelineRule> neverPromised) =>
        (Claims, Lines, Passages, NeverPromised) = (claims, lines, passages, neverPromised);

    /// <summary>Those that code found supported and that rest on a passage. Quotations were compared letter for letter, which no reader does better.</summary>
    public IReadOnlyList<Claim> Claims { get; }

    /// <summary>What else the page says itself; none where the brand forbids no promise, or only a page's ledger is known.</summary>
    public IReadOnlyList<string> Lines { get; }

    public IReadOnlyDictionary<string, Chunk> Passages { get; }

    public IReadOnlyList<GuidelineRule> NeverPromised { get; }

    public bool IsEmpty => Claims.Count == 0 && Lines.Count == 0;

    /// <summary>A page as its visitor gets it.</summary>
    /// <param name="claims">Its ledger.</param>
    internal static JudgedPage Of(PageUnderInspection page, IReadOnlyList<Claim> claims)
    {
        var ledger = OfLedger(claims, page.Context.Passages, page.Context.Site);
        if (ledger.NeverPromised.Count == 0)
            return ledger;
        var lines = PromisesCheck.Texts(page).Select(said => said.Text).Distinct(StringComparer.Ordinal)
            .Where(text => text.Count(c => c == ' ') + 1 >= MinWords && !ledger.Claims.Any(claim => claim.Text.Contains(text, StringComparison.Ordinal)));
        return new(ledger.Claims, [.. lines.Take(MaxLines)], ledger.Passages, ledger.NeverPromised);
    }

    /// <summary>A page of which only the ledger was kept.</summary>
    public static JudgedPage OfLedger(IReadOnlyList<Claim> claims, IReadOnlyDictionary<string, Chunk> passages, Site site) => new(
        [.. claims.Where(claim => claim is { Supported: true, ChunkId: not null, Place: "" } && claim.Kind != ClaimKind.Quotation && passages.ContainsKey(claim.ChunkId)).Take(MaxClaims)],
        [], passages, [.. RuleReader.Of(site).Of(RuleKind.NeverPromise)]);

    internal static string ClaimId(int at) => Id("", at);

    internal static string LineId(int at) => Id("L", at);

    internal static string RuleId(int at) => Id("N", at);

    internal bool IsClaim(string? id) => At(id, "", Claims) is not null;

    /// <summary>The claim or line of an id in the prompt; null where there is none.</summary>
    internal string? Text(string? id) => At(id, "", Claims)?.Text ?? At(id, "L", Lines);

    internal GuidelineRule? Rule(string? id) => At(id, "N", NeverPromised);

    /// <summary>Whether a passage says it, or each of its pieces, in these words: what was vetted is no model's to forbid.</summary>
    internal bool IsVetted(string text)
    {
        var pieces = text.Split('\n').Select(Verbatim.FoldQuotation).ToList();
        return Passages.Values.Select(passage => Verbatim.Fold(passage.Text)).Any(passage => pieces.TrueForAll(piece => passage.Contains(piece, StringComparison.Ordinal)));
    }

    private static string Id(string prefix, int at) => prefix + (at + 1).ToString(CultureInfo.InvariantCulture);

    private static T? At<T>(string? id, string prefix, IReadOnlyList<T> of) where T : class =>
        id is not null && id.StartsWith(prefix, StringComparison.Ordinal) && int.TryParse(id.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= of.Count ? of[number - 1] : null;
}
