using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Prompts;

namespace PersonaSite.Inference.Providers.BuiltIn.Reading;

/// <summary>What a document is for, told from where it lies and what it is called.</summary>
internal enum PassageRole
{
    Other, Offering, Case, Process, Research, Post, About, Price, Questions, Assurance, Comparison,
}

/// <summary>A passage as it stands in the prompt.</summary>
internal sealed record Passage(
    string Id, string Source, string Title, string Heading, ChunkKind Kind, string Question, string Text, string Name, string Position, string Organization)
{
    public PassageRole Role { get; init; }

    /// <summary>Stands at the top of its document, above the first heading.</summary>
    public bool IsOpening => Heading.Length == 0 || Heading == Title;

    public static IReadOnlyList<Passage> ReadAll(string prompt)
    {
        var passages = PromptBlock.Read(prompt, "passage").Select(Read).Where(passage => passage.Id.Length > 0 && passage.Text.Length > 0).ToList();
        return PassageRoles.Assign(passages);
    }

    private static Passage Read(PromptBlock block) => new(
        block["id"], block["source"], block["title"], LastHeading(block["heading"]), KindOf(block["kind"]), block["question"], block.Text,
        block["name"], block["role"], block["organization"]);

    /// <summary>The innermost of "Outer › Inner".</summary>
    private static string LastHeading(string path) => path.Split([" › ", " > ", " / "], StringSplitOptions.TrimEntries)[^1];

    private static ChunkKind KindOf(string name) => Enum.TryParse<ChunkKind>(name, ignoreCase: true, out var kind) ? kind : ChunkKind.Prose;
}
