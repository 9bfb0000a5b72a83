using System.Text.Json;
using System.Text.Json.Nodes;
using PersonaSite.Core;
using PersonaSite.Core.Knowledge;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Tests.Pipeline.Checks.PlantedLies;

/// <summary>One planted lie, and where there is one, the truth that stands in its place.</summary>
/// <param name="Place">Where on a page it stands; see <see cref="Planting"/>.</param>
/// <param name="Source">The document whose passage is cited; null where nothing is.</param>
/// <param name="True">What the passage bears out, in the same place; null where only the lie could stand there.</param>
public sealed record Lie(string Kind, string Place, string? Source, string? True, string False)
{
    private sealed record Entry(string Kind, string Place, string? Source, string? True, string Lie);

    public static string Path(string name) => System.IO.Path.Combine(Repository.Root, "tests/PersonaSite.Tests/Pipeline/Checks/PlantedLies", name + ".json");

    /// <param name="name">A brand's, or one of <see cref="Unseen.Names"/>: the file beside this one.</param>
    public static IReadOnlyList<Lie> Read(string name)
    {
        var json = JsonNode.Parse(File.ReadAllText(Path(name)))!;
        var entries = json is JsonObject ? json["cases"]! : json;
        return entries.Deserialize<List<Entry>>(PersonaJson.Options)!.Select(entry => new Lie(entry.Kind, entry.Place, entry.Source, entry.True, entry.Lie)).ToList();
    }

    /// <summary>The passage of the document that the truth (or, without one, the lie) is about.</summary>
    public Chunk? Passage(IReadOnlyList<Chunk> chunks)
    {
        if (Source is null)
            return null;
        var words = ContentWords.Of(True ?? False);
        var passage = chunks.Where(chunk => chunk.Source == Source)
            .OrderByDescending(chunk => (Place == "quote") == (chunk.Testimonial is not null))
            .ThenByDescending(chunk => Verbatim.Fold(chunk.Text).Contains(Verbatim.FoldQuotation(True ?? False), StringComparison.Ordinal))
            .ThenByDescending(chunk => ContentWords.Containment(words, ContentWords.Of(chunk.Text))).FirstOrDefault();
        return passage ?? throw new InvalidOperationException($"There is no passage of {Source}.");
    }
}
