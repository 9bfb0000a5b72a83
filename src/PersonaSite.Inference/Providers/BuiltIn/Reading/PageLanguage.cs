using System.Collections.Frozen;
using PersonaSite.Inference.Providers.BuiltIn.Language;
using PersonaSite.Inference.Providers.BuiltIn.Writing;

namespace PersonaSite.Inference.Providers.BuiltIn.Reading;

/// <summary>The page speaks the language of its passages: the visitor's where they are in it, else the site's.</summary>
internal static class PageLanguage
{
    private static readonly (string Language, FrozenSet<string> Words)[] Telling =
    [
        ("en", "the and of to for with that is are you your we our from".Split(' ').ToFrozenSet()),
        ("de", "der die das und mit für ist sind wir sie nicht ein eine auf von den".Split(' ').ToFrozenSet()),
        ("fr", "les des une pour avec dans est sont vous nous qui que sur et le la".Split(' ').ToFrozenSet()),
        ("es", "los las una para con por que está son usted el la y del se en".Split(' ').ToFrozenSet()),
    ];

    public static string Of(BriefPrompt prompt)
    {
        var site = prompt.Site.Language;
        var counts = new int[Telling.Length];
        foreach (var word in prompt.Passages.Take(6).SelectMany(passage => Words.Of(passage.Text)).Take(600))
        {
            for (var index = 0; index < counts.Length; index++)
                counts[index] += Telling[index].Words.Contains(word.ToLowerInvariant()) ? 1 : 0;
        }

        var most = Array.IndexOf(counts, counts.Max());
        if (counts[most] < 12 || HeadingBank.Primary(site) == Telling[most].Language)
            return site;
        return HeadingBank.Primary(prompt.Visitor.Locale) == Telling[most].Language ? Telling[most].Language : site;
    }
}
