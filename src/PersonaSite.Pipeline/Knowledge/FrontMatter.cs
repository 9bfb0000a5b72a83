using System.Globalization;
using System.Text.RegularExpressions;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Settings;
using PersonaSite.Pipeline.Ingestion;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PersonaSite.Pipeline.Knowledge;

/// <summary>
/// What a document says about itself, from YAML between two <c>---</c> lines or TOML between two <c>+++</c> lines. TOML, and
/// YAML that is broken, are read line by line, so that a stray colon loses a field and not the document.
/// </summary>
internal sealed partial class FrontMatter
{
    private const int MaxYamlLength = 64 * 1024;
    private const int MaxBrackets = 200;

    private static readonly string[] Everybody = ["all", "any", "everyone", "everybody", "general", "none", "cross-industry", "*"];
    private static readonly string[] Never = ["never", "none", "no", "false", "n/a", "-"];
    private static readonly string[] DraftFolders = ["draft", "drafts", "_drafts"];
    private static readonly string[] ExpiryFields = ["expires", "expiration_date", "expiry", "expiry_date", "expiryDate", "valid_until"];
    private static readonly string[] IndustryFields = ["industry", "industries", "sector", "sectors", "vertical", "verticals"];

    /// <summary>Fields that keep a document from somebody; one that is misspelt keeps it from nobody.</summary>
    private static readonly string[] Guards = ["approved", "approval", "language", .. ExpiryFields, .. IndustryFields];

    private static readonly string[] NotApproved = ["draft", "review", "in review", "pending", "unapproved", "rejected", "archived", "retired", "withdrawn"];

    private readonly Dictionary<string, IReadOnlyList<string>> _fields = new(StringComparer.OrdinalIgnoreCase);

    private FrontMatter()
    {
    }

    /// <summary>It is no YAML: what could be made out line by line is all there is.</summary>
    private bool IsBroken { get; init; }

    /// <summary>The fields and the text below them; a document without front matter has no fields.</summary>
    public static (FrontMatter Fields, string Body) Split(string text)
    {
        var fields = new FrontMatter();
        var match = Fence().Match(text);
        if (!match.Success)
        {
            if (TomlFence().Match(text) is not { Success: true } toml)
                return (fields, text);
            fields.ReadLines(toml.Groups[1].Value);
            return (fields, text[toml.Length..]);
        }

        try
        {
            // Nobody writes this much about a document; what does is no YAML that is worth the time.
            if (match.Length > MaxYamlLength || match.Value.AsSpan().Count('[') > MaxBrackets)
                throw new YamlException("The front matter is too large.");
            fields.ReadYaml(match.Groups[1].Value);
        }
        // The parser slips on some texts that are no YAML, and says so in these ways instead.
        catch (Exception error) when (error is YamlException or InvalidOperationException or ArgumentException)
        {
            fields = new FrontMatter { IsBroken = true };
            fields.ReadLines(match.Groups[1].Value);
        }

        return (fields, text[match.Length..]);
    }

    /// <summary>The first of these fields that says anything, or an empty string.</summary>
    public string Text(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (_fields.GetValueOrDefault(name) is [{ Length: > 0 } first, ..])
                return first;
        }

        return "";
    }

    /// <summary>A document's own field wins over one that is found elsewhere, such as HTML's meta elements.</summary>
    public void AddMissing(string name, string value)
    {
        if (value.Length > 0)
            _fields.TryAdd(name, [value]);
    }

    /// <summary>As the document or its folder names it; null where neither does.</summary>
    public string? Language(string source) => Text("language", "lang", "locale") is { Length: > 0 } language ? language : FolderMetadata.Language(source);

    public ChunkMetadata ToMetadata(string source, string language)
    {
        var file = FileDate().Match(source);
        var industries = List(IndustryFields);
        var topics = List("topic", "topics", "tag", "tags", "keywords", "category", "categories");
        return new ChunkMetadata(
            language,
            // A document that says "all" has said something; only one that is silent takes its folder's word.
            industries.Count > 0 ? industries.Where(name => !Everybody.Contains(name, StringComparer.OrdinalIgnoreCase)).ToList() : FolderMetadata.Industries(source),
            topics.Count > 0 ? topics : FolderMetadata.Topics(source),
            Date(Text("date", "published_date", "publish_date", "updated", "last_modified")) ?? (file.Success ? Date(file.Value) : null),
            Date(Expiry),
            Approved(source) && !HasUnreadableExpiry);
    }

    /// <summary>What somebody should look at, because the document may be shown to other people than its author meant; null: nothing.</summary>
    public FieldDoubt? Doubt(string source)
    {
        if (IsBroken)
            return new("Its front matter is no valid YAML, so only some of its lines could be read", "Look whether its state, last day and industries are right, or correct it and add it again.");
        if (HasUnreadableExpiry)
            return new($"Its last day, \"{Expiry}\", cannot be read, so it is a draft", "Write it as 2027-03-31, or never.");
        if (State.Length > 0 && !IsYes(State) && !No(State) && !NotApproved.Contains(State, StringComparer.OrdinalIgnoreCase))
            return new($"Its state, \"{State}\", is none, so it is a draft", "Write approved: true or approved: false.");
        if (Language(source) is { } language && !Languages.IsOne(language.Replace('_', '-')))
            return new($"Its language, \"{language}\", is none, so no visitor is shown it", "Write it as en, de or ar.");
        foreach (var field in _fields.Keys)
        {
            if (!Guards.Contains(field, StringComparer.OrdinalIgnoreCase) && SettingNames.Nearest(field, Guards, within: field.Length < 6 ? 1 : 2) is { } meant)
                return new($"Its field \"{field}\" is not read", $"If it means {meant}, write it so.");
        }

        return null;
    }

    /// <summary>A last day that nobody can read must not mean "for ever": such a document waits until somebody has written it down again.</summary>
    private bool HasUnreadableExpiry => Expiry.Length > 0 && Date(Expiry) is null && !Never.Contains(Expiry, StringComparer.OrdinalIgnoreCase);

    private string Expiry => Text(ExpiryFields);

    /// <summary>In the words of the document's author, or in those that <c>knowledge.json</c> and the Studio have for it.</summary>
    private string State => Text("approved", "approval");

    private bool Approved(string source)
    {
        if (State.Length > 0)
            return IsYes(State);
        if (Yes(Text("draft")) || (Text("published") is { Length: > 0 } published && No(published)))
            return false;
        if (NotApproved.Contains(Text("status", "state"), StringComparer.OrdinalIgnoreCase))
            return false;
        return !source.Split('/').SkipLast(1).Any(folder => DraftFolders.Contains(folder, StringComparer.OrdinalIgnoreCase));
    }

    private static bool IsYes(string state) => Yes(state) || state.Equals("approved", StringComparison.OrdinalIgnoreCase);

    private List<string> List(params ReadOnlySpan<string> names)
    {
        var values = new List<string>();
        foreach (var name in names)
        {
            if (_fields.GetValueOrDefault(name) is not { } field)
                continue;
            // A single scalar may hold a list of its own: "tags: heat pump, grants".
            foreach (var value in field.Count == 1 ? field[0].Split([',', ';'], StringSplitOptions.TrimEntries) : field)
            {
                if (value.Length > 0 && !values.Contains(value, StringComparer.OrdinalIgnoreCase))
                    values.Add(value);
            }
        }

        return values;
    }

    /// <summary>Events, not nodes: nesting as deep as an attacker likes costs no stack.</summary>
    private void ReadYaml(string yaml)
    {
        var parser = new Parser(new StringReader(yaml));
        var depth = 0;
        string? key = null;
        var values = new List<string>();
        while (parser.MoveNext())
        {
            switch (parser.Current)
            {
                case MappingStart or SequenceStart:
                    if (depth == 0 && parser.Current is SequenceStart)
                        return;
                    depth++;
                    break;
                case MappingEnd or SequenceEnd:
                    depth--;
                    if (depth == 1)
                        Keep(ref key, values);
                    break;
                case Scalar scalar when depth == 1 && key is null:
                    key = scalar.Value.Trim();
                    break;
                case Scalar scalar:
                    values.Add(scalar.Value.Trim());
                    if (depth == 1)
                        Keep(ref key, values);
                    break;
                case AnchorAlias when depth == 1:
                    Keep(ref key, values);
                    break;
            }
        }
    }

    private void Keep(ref string? key, List<string> values)
    {
        if (key is not null)
            _fields[key] = values.Where(value => value is not ("" or "~" or "null")).ToList();
        key = null;
        values.Clear();
    }

    private void ReadLines(string yaml)
    {
        foreach (Match line in Line().Matches(yaml))
        {
            var value = line.Groups[2].Value.Trim();
            if (value.StartsWith('[') && value.EndsWith(']'))
                _fields[line.Groups[1].Value] = value[1..^1].Split(',').Select(Unquote).Where(item => item.Length > 0).ToList();
            else if (Unquote(value) is { Length: > 0 } text)
                _fields[line.Groups[1].Value] = [text];
        }
    }

    private static string Unquote(string value) => value.Trim().Trim('"', '\'').Trim();

    private static bool Yes(string value) => value.ToLowerInvariant() is "true" or "yes" or "1" or "on";

    private static bool No(string value) => value.ToLowerInvariant() is "false" or "no" or "0" or "off";

    private static DateOnly? Date(string value)
    {
        if (value.Length == 0)
            return null;
        var day = IsoDay().Match(value) is { Success: true } iso ? iso.Value : value;
        if (DateOnly.TryParseExact(value, "d.M.yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var dotted))
            return dotted;
        return DateTime.TryParse(day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? DateOnly.FromDateTime(date) : null;
    }

    [GeneratedRegex(@"\A\uFEFF?---[ \t]*\r?\n(.*?)(?:\r?\n)?^(?:---|\.\.\.)[ \t]*(?:\r?\n|\z)", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\A\uFEFF?\+\+\+[ \t]*\r?\n(.*?)(?:\r?\n)?^\+\+\+[ \t]*(?:\r?\n|\z)", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex TomlFence();

    [GeneratedRegex(@"^([A-Za-z][\w-]*)[ \t]*[:=][ \t]*(.*?)[ \t]*\r?$", RegexOptions.Multiline)]
    private static partial Regex Line();

    [GeneratedRegex(@"\A\d{4}-\d{1,2}-\d{1,2}")]
    private static partial Regex IsoDay();

    [GeneratedRegex(@"(?<!\d)(?:19|20)\d{2}-\d{1,2}-\d{1,2}(?!\d)")]
    private static partial Regex FileDate();
}
