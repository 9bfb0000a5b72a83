using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Claims;

/// <summary>Counts that a passage leaves to be counted: parts of a whole that was named before, things that it names one by one.</summary>
internal static class Counts
{
    /// <summary>So many sentences on, "five of them" may be of what was counted.</summary>
    private const int Sentences = 2;

    /// <summary>"We have eight advisers. … Five of them were nurses": what share those are of what the page speaks of.</summary>
    public static IEnumerable<decimal> SharesOf(Reading said, Quantity share, Reading passage)
    {
        var words = said.Tokens.WordAt(share.End + 1) is "them" or "these" or "those" ? said.SentenceOf(share.At).Stems : said.Around(share);
        return from part in passage.Quantities
               where part.Unit.Length == 0 && passage.Tokens.WordAt(part.End) == "of" && passage.Tokens.WordAt(part.End + 1) is "them" or "these" or "those" or "whom"
               from whole in passage.Quantities
               where whole.Unit.Length == 0 && whole.At < part.At && whole.Value > part.Value && passage.Tokens[part.At].Sentence - passage.Tokens[whole.At].Sentence <= Sentences
                   && FigureUnits.Nouns(passage, whole).Exists(noun => Kin.IsAmong(noun, words)) && passage.SentenceOf(part.At).Stems.Count(said.SentenceOf(share.At).Stems.Contains) > 0
               select part.Value / whole.Value;
    }

    /// <summary>"Two brothers" of "the brothers Amos and Josiah", "five schools" of "Larkfield and four more schools", "Polish, Romanian and seven other languages" of nine.</summary>
    public static bool Is(Reading said, Quantity quantity, Reading passage)
    {
        if (quantity is not { Unit: "", Value: >= 2 and <= 12 } || FigureUnits.Nouns(said, quantity) is not { Count: > 0 } nouns)
            return false;
        return IsUpToOrdinal(nouns, quantity, passage) || IsWithNamed(said, quantity, passage) || IsNamed(nouns, quantity, passage);
    }

    /// <summary>"Two yards" where the passage has "a second yard", and no third one.</summary>
    private static bool IsUpToOrdinal(List<string> nouns, Quantity quantity, Reading passage)
    {
        var ordinals = Enumerable.Range(0, Math.Max(0, passage.Tokens.Count - 1)).Where(at => passage.Tokens[at + 1].Stem == nouns[0]).Select(at => NumberWords.Ordinal(passage.Tokens[at].Word) ?? 0).Where(ordinal => ordinal > 0).ToList();
        return ordinals.Count > 0 && ordinals.Max() == quantity.Value;
    }

    private static bool IsWithNamed(Reading said, Quantity quantity, Reading passage) => passage.Quantities.Any(known => known.Unit.Length == 0 && known.Value != quantity.Value
        && FigureUnits.Nouns(passage, known).LastOrDefault() is { } noun && FigureUnits.Nouns(said, quantity).Contains(noun)
        && (known.Value + (IsMore(passage, known) ? NamedBefore(passage, known.At) : 0) == quantity.Value || (IsMore(said, quantity) && NamedBefore(said, quantity.At) is > 0 and var named && quantity.Value + named == known.Value)));

    private static bool IsMore(Reading text, Quantity quantity) => text.Tokens.WordAt(quantity.End) is "more" or "other" or "further";

    /// <summary>The names that lead up to a count: two of "Polish and Romanian, and in seven other".</summary>
    private static int NamedBefore(Reading text, int at)
    {
        var names = 0;
        var inName = false;
        for (var before = at - 1; before >= text.SentenceOf(at).From; before--)
        {
            var token = text.Tokens[before];
            if (token.IsCapital && token.Kind == TokenKind.Word)
                (names, inName) = (inName ? names : names + 1, true);
            else if (token.Text == "," || token.Word is "and" || (names == 0 && token.Word is "in" or "for" or "with" or "from" or "at"))
                inName = false;
            else
                break;
        }

        return names;
    }

    /// <summary>The things of that name follow it at once.</summary>
    private static bool IsNamed(List<string> nouns, Quantity quantity, Reading passage)
    {
        for (var at = 0; at + 1 < passage.Tokens.Count; at++)
        {
            if (passage.Tokens[at] is not { Kind: TokenKind.Word } noun || !noun.Word.EndsWith('s') || !nouns.Contains(noun.Stem))
                continue;
            var from = passage.Tokens[at + 1].Text is ":" ? at + 2 : at + 1;
            if (from < passage.Tokens.Count && passage.Tokens[from].IsCapital && InOtherWords.Listed(passage, from, passage.SentenceOf(at).To) == quantity.Value)
                return true;
        }

        return false;
    }
}
