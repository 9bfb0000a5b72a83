using System.Text.RegularExpressions;
using PersonaSite.Core.Prompts;
using PersonaSite.Inference.Providers.BuiltIn.Language;

namespace PersonaSite.Inference.Providers.BuiltIn.Reading;

/// <summary>Words that the guidelines ban. They are read from lists after "banned", "avoid", "never say" and the like.</summary>
internal sealed partial class VoiceRules
{
    private readonly HashSet<string> _words = [];
    private readonly Dictionary<string, List<string[]>> _phrases = [];

    public static VoiceRules Read(IEnumerable<PromptBlock> guidelines)
    {
        var rules = new VoiceRules();
        foreach (var guideline in guidelines)
        {
            var aboutWords = Worded().IsMatch(guideline["path"] + " " + guideline["title"]);
            var banned = false;
            foreach (var line in guideline.Text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (line[0] == '#')
                    banned = BanningHeading().IsMatch(line) && (aboutWords || Worded().IsMatch(line));
                else if (banned)
                    rules.AddList(line);
                else if (aboutWords && BanningLine().Match(line) is { Success: true } match)
                    rules.AddList(line[match.Length..]);
            }
        }

        return rules;
    }

    public void Ban(string word) => Add(word);

    public bool Allows(string text) => (_words.Count == 0 && _phrases.Count == 0) || Allows([.. Words.Of(text).Select(Words.Plain)]);

    /// <param name="words">As <see cref="Words.Plain"/> leaves them.</param>
    public bool Allows(string[] words)
    {
        for (var at = 0; at < words.Length; at++)
        {
            if (_words.Contains(words[at]))
                return false;
            if (_phrases.TryGetValue(words[at], out var phrases) && phrases.Exists(phrase => words.AsSpan(at).StartsWith(phrase)))
                return false;
        }

        return true;
    }

    private void AddList(string line)
    {
        foreach (var entry in Parenthesis().Replace(line, "").Split([',', ';', '·', '|'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            Add(entry);
    }

    private void Add(string entry)
    {
        var words = Words.Of(entry).Select(Words.Plain).ToArray();
        if (words is [] or { Length: > 4 })
            return;
        if (words.Length > 1)
        {
            if (!_phrases.TryGetValue(words[0], out var phrases))
                _phrases[words[0]] = phrases = [];
            phrases.Add(words);
            return;
        }

        if (words[0].Length < 4)
            return;
        var stem = words[0].EndsWith('e') ? words[0][..^1] : words[0];
        _words.UnionWith([words[0], words[0] + "s", words[0] + "ly", stem + "ed", stem + "es", stem + "ing"]);
    }

    [GeneratedRegex(@"voice|tone|writ|content|copy|word|brand|style|language|message", RegexOptions.IgnoreCase)]
    private static partial Regex Worded();

    [GeneratedRegex(@"\b(?:banned|forbidden|avoid\w*|never (?:say|use|write)|do(?:n't|n’t| not) (?:say|use|write)|not to use|words we (?:do not|don't|never))\b", RegexOptions.IgnoreCase)]
    private static partial Regex BanningHeading();

    [GeneratedRegex(@"^[-*\d. ]*(?:\*\*)?(?:banned|forbidden|avoid|never(?: say| use| write)?|do(?:n't|n’t| not) (?:say|use|write))(?: (?:words?|phrases?|the words?|terms?))?(?:\*\*)?:(?:\*\*)?\s", RegexOptions.IgnoreCase)]
    private static partial Regex BanningLine();

    [GeneratedRegex(@"\([^)]*\)")]
    private static partial Regex Parenthesis();
}
