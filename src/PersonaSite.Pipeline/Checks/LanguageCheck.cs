using PersonaSite.Core.Quality;
using PersonaSite.Pipeline.Assembly;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks;

/// <summary>The page is in the language it says it is in, and that is the language it should be in.</summary>
public sealed class LanguageCheck : IPageCheck
{
    private const int MinWords = 60;

    public string Name => "language";

    public IEnumerable<Finding> Check(PageUnderInspection page)
    {
        var said = TextDirection.Primary(page.Document.DocumentElement.GetAttribute("lang") ?? "");
        var wanted = TextDirection.Primary(page.Context.Language);
        if (said.Length > 0 && said != wanted)
            yield return new(Name, Severity.Error, $"The page says it is in '{said}'; it must be in '{wanted}'.");
        if (LanguageGuess.Of(page.Text.All, MinWords) is { } found && found != wanted && LanguageGuess.Knows(wanted))
            yield return new(Name, Severity.Error, $"The page reads like '{found}'; it must be in '{wanted}'.");
        if (TextDirection.IsRightToLeft(wanted) && page.Document.DocumentElement.GetAttribute("dir") != "rtl")
            yield return new(Name, Severity.Error, "The html element lacks dir=\"rtl\".");
    }
}
