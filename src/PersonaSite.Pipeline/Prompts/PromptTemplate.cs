using System.Text.RegularExpressions;
using PersonaSite.Core.Pages;

namespace PersonaSite.Pipeline.Prompts;

/// <summary>
/// A prompt as it lies beside its agent: <c>Agents/…/name.prompt.md</c>, embedded in the assembly. Front matter says version,
/// tier and output; the text up to <c>--- user ---</c> is the system message, the rest the user message with its slots
/// <c>{{name}}</c>. HTML comments hold the reasons for the wording and are not sent.
/// </summary>
/// <remarks>The system message has no slots: it is the same for every visitor and site, so providers can cache it.</remarks>
public sealed partial class PromptTemplate
{
    private const string UserMark = "\n--- user ---\n";

    private readonly string _user;

    private PromptTemplate(string name, IReadOnlyDictionary<string, string> frontMatter, string system, string user)
    {
        Name = name;
        Version = frontMatter["version"];
        Tier = frontMatter["tier"];
        Output = frontMatter["output"];
        System = system;
        _user = user;
        Slots = SlotPattern().Matches(user).Select(match => match.Groups[1].Value).ToHashSet();
        Hash = ContentHash.Of(system + UserMark + user).Short;
    }

    public string Name { get; }

    public string Version { get; }

    /// <summary>The size of model it was written for: "small" or "large".</summary>
    public string Tier { get; }

    /// <summary>The name of the JSON schema that answers it, or "text".</summary>
    public string Output { get; }

    public string System { get; }

    public IReadOnlySet<string> Slots { get; }

    /// <summary>Of what is sent, without the slots' values; comments do not change it.</summary>
    public string Hash { get; }

    /// <summary>Every prompt there is.</summary>
    public static IReadOnlyList<PromptTemplate> All { get; } =
        [.. typeof(PromptTemplate).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("prompts/", StringComparison.Ordinal)).Select(name => Load(name["prompts/".Length..^".prompt.md".Length]))];

    /// <param name="name">"personalizer" for <c>personalizer.prompt.md</c>.</param>
    public static PromptTemplate Load(string name)
    {
        using var stream = typeof(PromptTemplate).Assembly.GetManifestResourceStream($"prompts/{name}.prompt.md")
            ?? throw new InvalidOperationException($"There is no prompt '{name}'.");
        using var reader = new StreamReader(stream);
        return Parse(name, reader.ReadToEnd());
    }

    /// <exception cref="InvalidOperationException">Front matter or user part missing, or a slot in the system part.</exception>
    public static PromptTemplate Parse(string name, string markdown)
    {
        var text = markdown.ReplaceLineEndings("\n");
        var head = FrontMatterPattern().Match(text);
        if (!head.Success)
            throw Broken(name, "has no front matter");
        var frontMatter = head.Groups[1].Value.Split('\n')
            .Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries))
            .Where(pair => pair.Length == 2)
            .ToDictionary(pair => pair[0], pair => pair[1]);
        foreach (var key in (string[])["version", "tier", "output"])
        {
            if (!frontMatter.ContainsKey(key))
                throw Broken(name, $"does not say its {key}");
        }

        var parts = CommentPattern().Replace(text[head.Length..], "").Split(UserMark);
        if (parts.Length != 2)
            throw Broken(name, $"must have exactly one line '{UserMark.Trim()}'");
        var system = Tidy(parts[0]);
        if (SlotPattern().IsMatch(system))
            throw Broken(name, "has a slot in its system part");
        return new PromptTemplate(name, frontMatter, system, Tidy(parts[1]));
    }

    /// <summary>The prompt with its slots filled. Values are put in as they are and are not searched for slots.</summary>
    /// <exception cref="ArgumentException">A slot without a value, or a value without a slot.</exception>
    public Prompt Fill(params (string Slot, string Value)[] values)
    {
        var given = values.ToDictionary(pair => pair.Slot, pair => pair.Value);
        var wrong = Slots.Except(given.Keys).Select(slot => $"'{slot}' is missing")
            .Concat(given.Keys.Except(Slots).Select(slot => $"'{slot}' is unknown"))
            .ToList();
        if (wrong.Count > 0)
            throw new ArgumentException($"Prompt '{Name}': {string.Join(", ", wrong)}.", nameof(values));
        return new Prompt(System, Tidy(SlotPattern().Replace(_user, match => given[match.Groups[1].Value])), Hash);
    }

    private static string Tidy(string text) => BlankLinesPattern().Replace(text, "\n\n").Trim();

    private static InvalidOperationException Broken(string name, string how) => new($"Prompt '{name}' {how}.");

    [GeneratedRegex(@"\A---\n(.*?)\n---\n", RegexOptions.Singleline)]
    private static partial Regex FrontMatterPattern();

    // A comment on lines of its own goes with its line break; one at the end of a line leaves the line standing.
    [GeneratedRegex(@"^<!--.*?-->[ \t]*\n|[ \t]*<!--.*?-->", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex CommentPattern();

    [GeneratedRegex(@"\{\{([a-z-]+)\}\}")]
    private static partial Regex SlotPattern();

    [GeneratedRegex("\n{3,}")]
    private static partial Regex BlankLinesPattern();
}
