using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Prompts;

namespace PersonaSite.Inference.Providers.BuiltIn.Reading;

/// <summary>A passage as it stands in the prompt.</summary>
internal sealed record Passage(
    string Id, string Source, string Title, string Heading, ChunkKind Kind, string Question, string Text, string Name, string Position, string Organization)
{
    public DocumentRole Role { get; init; }

    /// <summary>The headings above the passage, outermost first.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>Stands at the top of its document, above the first heading.</summary>
    public bool IsOpening => Heading.Length == 0 || Heading == Title;

    public static IReadOnlyList<Passage> ReadAll(string prompt)
    {
        var passages = PromptBlock.Read(prompt, "passage").Select(Read).Where(passage => passage.Id.Length > 0 && passage.Text.Length > 0).ToList();
        var roles = DocumentRoles.Of(passages.Select(passage => new DocumentPlace(passage.Source, passage.Title, passage.Heading, [])));
        return passages.ConvertAll(passage => passage with { Role = roles[passage.Source] });
    }

    private static Passage Read(PromptBlock block)
    {
        // "Outer › Inner"
        var path = block["heading"].Split([" › ", " > ", " / "], StringSplitOptions.TrimEntries);
        return new Passage(block["id"], block["source"], block["title"], path[^1], KindOf(block["kind"]), block["question"], block.Text, block["name"], block["role"], block["organization"]) { Path = path };
    }

    private static ChunkKind KindOf(string name) => Enum.TryParse<ChunkKind>(name, ignoreCase: true, out var kind) ? kind : ChunkKind.Prose;
}
