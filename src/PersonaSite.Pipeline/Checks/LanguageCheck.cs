using PersonaSite.Core.Quality;
using PersonaSite.Pipeline.Assembly;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks;

/// <summary>The page is in the language it says it is in, and that is the language it should be in.</summary>
public sealed class LanguageCheck : IPageCheck
{
    private const int MinWords = 60;

    /// <summary>Frequent words that the other languages do not have.</summary>
    private static readonly Dictionary<string, HashSet<string>> Frequent = new()
    {
        ["en"] = ["the", "and", "of", "to", "is", "that", "with", "for", "you", "it"],
        ["de"] = ["der", "und", "die", "das", "ist", "nicht", "mit", "sie", "ein", "auf"],
        ["fr"] = ["le", "les", "des", "est", "pour", "une", "dans", "vous", "et", "avec"],
        ["es"] = ["el", "los", "las", "para", "una", "con", "por", "que", "su", "y"],
        ["it"] = ["il", "gli", "della", "che", "per", "una", "con", "sono", "nel", "è"],
        ["nl"] = ["het", "een", "van", "niet", "voor", "met", "zijn", "de", "dat", "op"],
        ["pt"] = ["os", "uma", "não", "para", "com", "são", "dos", "ao", "em", "você"],
    };

    public string Name => "language";

    public IEnumerable<Finding> Check(PageUnderInspection page)
    {
        var said = TextDirection.Primary(page.Document.DocumentElement.GetAttribute("lang") ?? "");
        var wanted = TextDirection.Primary(page.Context.Language);
        if (said.Length > 0 && said != wanted)
            yield return new(Name, Severity.Error, $"The page says it is in '{said}'; it must be in '{wanted}'.");
        if (Guess(page.Text.All) is { } found && found != wanted && Frequent.ContainsKey(wanted))
            yield return new(Name, Severity.Error, $"The page reads like '{found}'; it must be in '{wanted}'.");
        if (TextDirection.IsRightToLeft(wanted) && page.Document.DocumentElement.GetAttribute("dir") != "rtl")
            yield return new(Name, Severity.Error, "The html element lacks dir=\"rtl\".");
    }

    private static string? Guess(string text)
    {
        var words = ContentWords.Split(text).ToList();
        if (words.Count < MinWords)
            return null;
        var best = Frequent.Select(language => (Language: language.Key, Share: words.Count(language.Value.Contains) / (double)words.Count)).MaxBy(entry => entry.Share);
        return best.Share > 0.06 ? best.Language : null;
    }
}
