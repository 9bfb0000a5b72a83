using System.Text;
using System.Text.Json;
using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Sites;
using PersonaSite.Core.Visitors;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Web.Api;

/// <summary>
/// What a caller asks for: <c>{"site": "corvane", "visitor": {…}, "mode": "compose", "seed": 1}</c>. The visitor is any JSON
/// object, or the name of one of the site's visitors. Mode and seed may be missing.
/// </summary>
public sealed record RunOrder(SiteId Site, VisitorProfile Visitor, GenerationMode Mode, int Seed)
{
    private const int MaxBytes = VisitorProfile.MaxBytes + 4096;
    private const string Example = "Send {\"site\": \"…\", \"visitor\": {…}, \"mode\": \"compose\", \"seed\": 1}.";

    /// <exception cref="TooLargeException">More than a visitor's profile can be.</exception>
    /// <exception cref="ProblemException">Not JSON (with line and column), or something is missing or wrong.</exception>
    public static async Task<RunOrder> ReadAsync(Stream body, SiteStore sites, CancellationToken cancellationToken)
    {
        using var document = await ParseAsync(body, cancellationToken);
        var order = document.RootElement;
        if (order.ValueKind != JsonValueKind.Object)
            throw Bad("The request is no JSON object.", Example);
        if (!order.TryGetProperty("site", out var name) || name.ValueKind != JsonValueKind.String)
            throw Bad("The request names no site.", Example);
        var site = new SiteId(name.GetString()!);
        return new RunOrder(site, await VisitorAsync(order, site, sites, cancellationToken), ModeOf(order), SeedOf(order));
    }

    private static async Task<VisitorProfile> VisitorAsync(JsonElement order, SiteId site, SiteStore sites, CancellationToken cancellationToken)
    {
        if (!order.TryGetProperty("visitor", out var visitor))
            throw Bad("The request names no visitor.", Example);
        if (visitor.ValueKind != JsonValueKind.String)
            return VisitorProfile.Parse("visitor", Encoding.UTF8.GetBytes(visitor.GetRawText()));
        var content = await sites.GetAsync(site, cancellationToken) ?? throw Bad($"There is no site '{site}'.", "Import the site first.");
        return content.Visitors.FirstOrDefault(known => known.Name == visitor.GetString())
            ?? throw Bad($"'{site}' has no visitor '{visitor.GetString()}'.", $"Use one of: {string.Join(", ", content.Visitors.Select(known => known.Name))}; or send a JSON object.");
    }

    private static GenerationMode ModeOf(JsonElement order)
    {
        if (!order.TryGetProperty("mode", out var mode) || mode.ValueKind == JsonValueKind.Null)
            return GenerationMode.Compose;
        // By its name only: an enum would also take the number behind it.
        var name = mode.ValueKind == JsonValueKind.String ? mode.GetString() : null;
        return Enum.GetValues<GenerationMode>().Where(known => known.ToString().Equals(name, StringComparison.OrdinalIgnoreCase)).Select(known => (GenerationMode?)known).FirstOrDefault()
            ?? throw Bad($"The mode is {mode.GetRawText()}.", "Use compose, write or single.");
    }

    private static int SeedOf(JsonElement order)
    {
        if (!order.TryGetProperty("seed", out var seed) || seed.ValueKind == JsonValueKind.Null)
            return 1;
        return seed.ValueKind == JsonValueKind.Number && seed.TryGetInt32(out var number) ? number : throw Bad($"The seed is {seed.GetRawText()}.", "Use a whole number.");
    }

    private static async Task<JsonDocument> ParseAsync(Stream body, CancellationToken cancellationToken)
    {
        var bytes = await RequestBody.ReadAsync(body, MaxBytes, "Send only the fields that describe the visitor.", cancellationToken);
        try
        {
            return JsonDocument.Parse(bytes);
        }
        catch (JsonException error)
        {
            throw Bad($"The request is not valid JSON (line {error.LineNumber + 1}, column {error.BytePositionInLine + 1}).", "Correct the JSON at that place.");
        }
    }

    private static ProblemException Bad(string cause, string nextStep) => new(ProblemKind.BadInput, cause, nextStep);
}
