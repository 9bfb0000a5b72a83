using System.Text.RegularExpressions;
using PersonaSite.Core.Visitors;
using PersonaSite.Inference.Providers.BuiltIn.Language;

namespace PersonaSite.Inference.Providers.BuiltIn.Reading;

/// <summary>
/// The visitor as the prompt describes them. <see cref="Troubles"/> and <see cref="Wants"/> may be shown on the page;
/// <see cref="Background"/> only helps to choose what is shown.
/// </summary>
internal sealed partial record VisitorNeeds(IReadOnlyList<Phrase> Troubles, IReadOnlyList<Phrase> Wants, IReadOnlyList<string> Background, string Locale, string Words)
{
    private const int MaxEach = 8;

    public bool IsSparse => Troubles.Count == 0 && Wants.Count == 0;

    public static VisitorNeeds Read(string description)
    {
        var lists = new Dictionary<string, List<string>>();
        var who = new List<string>();
        List<string>? list = null;
        foreach (var line in description.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line is ProfileSentences.Troubles or ProfileSentences.Wants or ProfileSentences.AlsoKnown)
                lists[line] = list = [];
            else if (list is null)
                who.Add(line);
            else
                list.Add(line.StartsWith("- ", StringComparison.Ordinal) ? line[2..] : line);
        }

        var known = lists.GetValueOrDefault(ProfileSentences.AlsoKnown, []);
        var background = known.Where(line => !Technical().IsMatch(line)).Select(WithoutLabel).ToList();
        background.AddRange(WhoPattern().Matches(string.Join(' ', who)).Select(match => match.Groups[1].Value));
        var asked = known.Where(line => Asking().IsMatch(line)).SelectMany(line => WithoutLabel(line).Split("; "));
        return new VisitorNeeds(
            Phrases(lists.GetValueOrDefault(ProfileSentences.Troubles, [])),
            Phrases(lists.GetValueOrDefault(ProfileSentences.Wants, []).Concat(asked)),
            background,
            known.Select(line => Locales().Match(line)).FirstOrDefault(match => match.Success)?.Groups[1].Value ?? "",
            description);
    }

    private static List<Phrase> Phrases(IEnumerable<string> lines) =>
        lines.SelectMany(Pieces).Select(Phrase.Read).OfType<Phrase>().DistinctBy(phrase => phrase.Text.ToLowerInvariant()).Take(MaxEach).ToList();

    /// <summary>One field may hold several troubles: "the hall is cold, hirers drift away, the committee cannot agree".</summary>
    private static IEnumerable<string> Pieces(string line)
    {
        foreach (var sentence in SentenceSplitter.Sentences(line).SelectMany(sentence => sentence.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            var parts = sentence.Split(", ");
            if (parts.Length >= 3 && parts.All(part => part.Split(' ').Length >= 2 && !Continues().IsMatch(part)))
            {
                foreach (var part in parts)
                    yield return part;
            }
            else
            {
                yield return sentence;
            }
        }
    }

    private static string WithoutLabel(string line) => line[(line.IndexOf(": ", StringComparison.Ordinal) + 1)..].Trim();

    [GeneratedRegex(@"^(?:locale|device|utm|referrer|referer|time|timestamp|session|currency|accessibility|lang|user agent|browser|viewport|id|crm|lead|source|campaign|medium|age|name|email|phone)\b|https?:|@", RegexOptions.IgnoreCase)]
    private static partial Regex Technical();

    /// <summary>Fields that ask for something under a name that the profile reader does not know.</summary>
    [GeneratedRegex(@"^[^:]*\b(?:asks?|asked|would help|constraints?|expect\w*|priorit\w*|looking for|must have|desires?)\b[^:]*: ", RegexOptions.IgnoreCase)]
    private static partial Regex Asking();

    [GeneratedRegex(@"(?:role|Organization|Industry): (.+?)(?=\. (?:Organization|Industry):|\.$)")]
    private static partial Regex WhoPattern();

    [GeneratedRegex(@"^(?:\w+ )?(?:locale|lang|language): ([A-Za-z]{2,3}(?:-\w+)*)", RegexOptions.IgnoreCase)]
    private static partial Regex Locales();

    [GeneratedRegex(@"^(?:and|then|but|or|not|so|which|who|with|without|because)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Continues();
}
