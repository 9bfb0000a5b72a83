using System.Text.Json;
using System.Text.Json.Nodes;
using PersonaSite.Core;
using PersonaSite.Core.Knowledge;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Tests.Pipeline.Checks.PlantedLies;

/// <summary>One planted lie, and where there is one, the truth that stands in its place; or a truth alone.</summary>
/// <param name="Place">Where on a page it stands; see <see cref="Planting"/>.</param>
/// <param name="Source">The document whose passage is cited; null where nothing is.</param>
/// <param name="True">What the passage bears out, in the same place; null where only the lie could stand there.</param>
/// <param name="False">The lie; null where only the truth is tried.</param>
/// <param name="Holds">Words of the passage that is meant, where the words of the truth would find another of the document; else null.</param>
public sealed record Lie(string Kind, string Place, string? Source, string? True, string? False, string? Holds = null)
{
    private sealed record Entry(string? Kind, string Place, string? Source, string? True, string? Lie, string? Holds);

    public static string Path(string name) => System.IO.Path.Combine(Repository.Root, "tests/PersonaSite.Tests/Pipeline/Checks/PlantedLies", name + ".json");

    /// <param name="name">A brand's, or one of <see cref="Unseen.Names"/>: the file beside this one.</param>
    public static IReadOnlyList<Lie> Read(string name) => Of(Parse(name) is JsonObject file ? file["cases"]! : Parse(name));

    /// <summary>What is known not to hold yet: lies that stand, truths that are refused. A mend moves them to the cases.</summary>
    public static IReadOnlyList<Lie> Open(string name) => Parse(name) is JsonObject file && file["open"] is { } open ? Of(open) : [];

    /// <summary>Truths as a good small model words them, by the brand or the organisations (<see cref="Unseen.Names"/>) that they are about, some with a lie beside them.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<Lie>> Paraphrases() =>
        Parse("paraphrases").AsObject().ToDictionary(group => group.Key, group => Of(group.Value!));

    private static JsonNode Parse(string name) => JsonNode.Parse(File.ReadAllText(Path(name)))!;

    private static IReadOnlyList<Lie> Of(JsonNode entries) =>
        entries.Deserialize<List<Entry>>(PersonaJson.Options)!.Select(entry => new Lie(entry.Kind ?? "paraphrase", entry.Place, entry.Source, entry.True, entry.Lie, entry.Holds)).ToList();

    /// <summary>The passage of the document that the truth (or, without one, the lie) is about.</summary>
    public Chunk? Passage(IReadOnlyList<Chunk> chunks)
    {
        if (Source is null)
            return null;
        var words = ContentWords.Of(True ?? False!);
        var passage = chunks.Where(chunk => chunk.Source == Source && (Holds is null || chunk.Text.Contains(Holds, StringComparison.Ordinal)))
            .OrderByDescending(chunk => (Place == "quote") == (chunk.Testimonial is not null))
            .ThenByDescending(chunk => Verbatim.Fold(chunk.Text).Contains(Verbatim.FoldQuotation(True ?? False!), StringComparison.Ordinal))
            .ThenByDescending(chunk => ContentWords.Containment(words, ContentWords.Of(chunk.Text))).FirstOrDefault();
        return passage ?? throw new InvalidOperationException($"There is no passage of {Source}.");
    }
}
