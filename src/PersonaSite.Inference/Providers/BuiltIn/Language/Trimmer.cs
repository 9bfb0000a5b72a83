using System.Text.RegularExpressions;

namespace PersonaSite.Inference.Providers.BuiltIn.Language;

/// <summary>Shortens sentences by cutting only: what stays is word for word, in order, and still a whole sentence.</summary>
internal static partial class Trimmer
{
    /// <returns>The longest version that fits, or null where cutting would leave no sentence.</returns>
    public static string? Fit(string sentence, int max, int min = 36)
    {
        var text = Tidy(sentence);
        if (text.Length <= max)
            return text;
        text = Parenthesis().Replace(text, "");
        text = DashedAside().Replace(text, " ");
        if (text.Length <= max)
            return text;
        string? best = null;
        foreach (Match cut in Tail().Matches(text))
        {
            var head = text[..cut.Index].TrimEnd(' ', ',', ';', ':', '—', '–') + ".";
            if (head.Length >= min && head.Length <= max && (best is null || head.Length > best.Length) && Verbs.HasFinite(head) && !head.Contains('(') && !head.Contains('“'))
                best = head;
        }

        return best;
    }

    /// <summary>"However, the price is fixed." → "The price is fixed."</summary>
    public static string Tidy(string sentence)
    {
        var text = Connective().Replace(sentence.Trim(), "");
        if (text.Length == 0)
            return sentence.Trim();
        return char.IsLower(text[0]) ? char.ToUpperInvariant(text[0]) + text[1..] : text;
    }

    [GeneratedRegex(@"^(However|Additionally|Moreover|Furthermore|Also|In addition|For example|For instance|As a result|Therefore|Ultimately|Importantly|Most importantly|In short|Of course|Indeed|In fact|Finally|Meanwhile|In turn), (?!but\b|and\b)")]
    private static partial Regex Connective();

    [GeneratedRegex(@" \([^()]*\)")]
    private static partial Regex Parenthesis();

    [GeneratedRegex(@"\s[—–]\s[^—–]{3,80}\s[—–]\s|—[^—]{3,80}—")]
    private static partial Regex DashedAside();

    /// <summary>Where a sentence may end early: what follows adds, and takes nothing back. Never before "but", "unless", "although" or "if".</summary>
    [GeneratedRegex(@", (which|who|where|making|allowing|helping|giving|including|such as|as well as|along with|so that|so|because|since|ensuring|resulting in|meaning)\b|;\s|\s[—–]\s|: (?=\p{Ll})| because | so that | in order to ")]
    private static partial Regex Tail();
}
