using PersonaSite.Pipeline.Checks.Claims.Contradictions;
using PersonaSite.Pipeline.Text;
using PersonaSite.Pipeline.Text.Thesaurus;

namespace PersonaSite.Pipeline.Checks.Claims;

/// <summary>What a figure measures or counts, and over what.</summary>
internal static class FigureUnits
{
    /// <summary>Stems of words that say no more of a figure than that it is one.</summary>
    private static readonly string[] Fillers = ["figur", "number", "correspond", "amount", "total"];

    /// <summary>Whether both are in one unit, or count the same things.</summary>
    public static bool AreSame(Reading said, Quantity quantity, PassageFacts passage, Quantity known)
    {
        // Weeks are held against months only where one is rounded to the other.
        if (quantity.Unit != known.Unit && Units.IsTime(quantity.Unit) && Units.IsTime(known.Unit))
            return true;
        if (quantity.Unit == Units.Times && known.Unit.Length == 0 && passage.Table is not null && IsHowOften(said, quantity) && said.Around(quantity).Overlaps(passage.Reading.SentenceOf(known.At).Stems))
            return true;
        if (quantity.Unit == known.Unit && quantity.Unit.Length > 0)
            return quantity.Qualifier.Length == 0 || known.Qualifier == quantity.Qualifier || (passage.All.Contains(quantity.Qualifier) && !passage.Reading.Quantities.Any(other => other.Unit == quantity.Unit && other.Qualifier == quantity.Qualifier));
        if (quantity.IsShare && known.IsShare)
            return true;
        if (Numbered(said, quantity) is { } label && label == Numbered(passage.Reading, known))
            return true;
        if (quantity.Value == known.Value && NumberedThings.Are(said, quantity, passage.Reading, known))
            return true;
        var around = passage.Reading.SentenceOf(known.At).Stems;
        // A column of days holds bare numbers; the column's head says what they are.
        if (quantity.Unit.Length > 0 && known.Unit.Length == 0 && Units.Of(passage.Reading.Tokens.WordAt(known.End).Replace("ly", "", StringComparison.Ordinal)) is { } rhythm && rhythm.Base == quantity.Unit && rhythm.Factor * known.Raw == quantity.Value)
            return true;
        if (quantity.Unit.Length > 0)
            return known.Unit.Length == 0 && Nouns(passage.Reading, known).Count == 0 && UnitWords(said, quantity).Any(word => around.Contains(word) || passage.IsContext(word) || (Units.IsCurrency(quantity.Unit) && passage.Wording.Contains(word, StringComparison.Ordinal)));
        var nouns = Nouns(said, quantity);
        // A figure set apart has its unit in another place; one within a sentence says what it counts by the words around it.
        if (nouns.Count == 0)
            return known.Unit.Length == 0 || said.Around(quantity).Except(Fillers).ToList() is not { Count: > 0 } beside || (passage.Table is not null ? passage.Reading.SentenceOf(known.At).Stems : passage.Reading.Around(known)) is var its && beside.Any(word => Kin.IsAmong(word, its));
        // "Under 18 learn to sail": an age, and what they do after it.
        if (known.Unit.Length == 0 && quantity.Value == known.Value && said.Tokens.WordAt(quantity.At - 1) is "under" or "over" && said.Tokens.WordAt(quantity.At - 1) == passage.Reading.Tokens.WordAt(known.At - 1))
            return true;
        if (!quantity.InWords && said.Tokens.WordAt(quantity.End) != "of" && IsOfOther(passage.Reading, quantity, nouns))
            return false;
        // "900 people", of "900 of them".
        if (nouns[0] is "people" or "peopl" && known.Unit.Length == 0 && passage.Reading.Tokens.WordAt(known.End) == "of" && passage.Reading.Tokens.WordAt(known.End + 1) is "them" or "these" or "those")
            return true;
        // "Fewer than 50 people", of 50 employees.
        if (nouns[0] is "people" or "peopl" && known.Unit.Length == 0 && !passage.All.Contains("people"))
            return true;
        return (known.Unit.Length == 0 && nouns.Any(noun => Says(noun, passage.Words))) || nouns.Any(noun => Says(noun, around) || passage.IsContext(noun));

        static bool Says(string noun, HashSet<string> words) => Kin.IsAmong(noun, words) || Synonyms.IsAmong(noun, words);
    }

    /// <summary>"Number 4", "Level 2": the word before names the thing, and what follows is not counted.</summary>
    private static string? Numbered(Reading text, Quantity quantity) =>
        quantity is { Unit: "", At: > 0, InWords: false } && text.Tokens[quantity.At - 1] is { Kind: TokenKind.Word } before && (before.Is("number") || before.IsCapital) && !ContentWords.IsFunction(before.Word) ? before.Stem : null;

    /// <summary>"38 fitters" where the passage has 22 of them, and 38 people.</summary>
    private static bool IsOfOther(Reading passage, Quantity quantity, List<string> nouns)
    {
        // "120 panels" is not borne out by 120 kW where there are 84 panels.
        if (passage.Quantities.Where(known => known.Raw == quantity.Raw).ToList() is { Count: > 0 } equal && equal.TrueForAll(known => known.IsMeasured))
            return passage.Quantities.Any(known => known.Unit.Length == 0 && known.Value != quantity.Value && !known.InWords && Nouns(passage, known).Contains(nouns[0]));
        var counts = passage.Quantities.Where(known => known.Unit.Length == 0).Select(known => (known.Value, Nouns: Does(passage, known) ? [] : Nouns(passage, known))).ToList();
        return counts.Exists(count => count.Value != quantity.Value && count.Nouns is [var first, ..] && first == nouns[0]) && counts.Exists(count => count.Value == quantity.Value && count.Nouns.Count > 0)
            && !counts.Exists(count => count.Value == quantity.Value && (count.Nouns.Count == 0 || count.Nouns.Exists(nouns.Contains)));
    }

    /// <summary>"84 managers were asked and 52 answered": what follows is what they do.</summary>
    private static bool Does(Reading passage, Quantity known) =>
        passage.Tokens.WordAt(known.End).EndsWith("ed", StringComparison.Ordinal) && !passage.Tokens.IsNounAt(known.End + 1);

    private static IEnumerable<string> UnitWords(Reading said, Quantity quantity)
    {
        // "From 137,700 to 41,000 litres", "34 hours, compared with 96": the unit is said once.
        var own = Enumerable.Range(quantity.At, quantity.End - quantity.At).Any(at => said.Tokens[at].Kind == TokenKind.Mark || Units.Of(said.Tokens[at].Word) is not null);
        foreach (var at in said.Quantities.Where(other => other == quantity || (!own && other.Unit == quantity.Unit) && said.Tokens[other.At].Sentence == said.Tokens[quantity.At].Sentence).SelectMany(other => Enumerable.Range(other.At, other.End - other.At)))
        {
            if (said.Tokens[at] is { Kind: TokenKind.Word } word && Units.Of(word.Word) is not null)
                yield return word.Stem;
            else if (said.Tokens[at].Kind == TokenKind.Mark)
                yield return said.Tokens[at].Text;
        }
    }

    /// <summary>What is counted: the next words that carry meaning, up to three.</summary>
    public static List<string> Nouns(Reading said, Quantity quantity)
    {
        var nouns = new List<string>();
        for (var at = quantity.End; at < said.Tokens.Count && at < quantity.End + 4 && nouns.Count < 3; at++)
        {
            var token = said.Tokens[at];
            if (token.Kind == TokenKind.Number && token.Sentence == said.Tokens[quantity.At].Sentence)
                continue;
            if (token.Kind != TokenKind.Word || token.Sentence != said.Tokens[quantity.At].Sentence || (ContentWords.IsFunction(token.Word) && !(token.Word is "of" or "the" or "more" or "other" or "our")) || token.Word is "down" or "up" or "within" or "during" or "since" or "instead" or "against" or "compared" or "rather")
                break;
            // "900 rescued ones": of what, was said before.
            if (token.Is("ones"))
                return [];
            if (!ContentWords.IsFunction(token.Word) && !(token.Word is "one" or "ones"))
                nouns.Add(token.Stem);
        }

        return nouns;
    }

    /// <summary>"A month", "per machine": the same of both; "twice as long" is over nothing.</summary>
    public static bool AreCountedOverTheSame(Reading said, Quantity quantity, PassageFacts passage, Quantity known) =>
        SamePer(quantity, passage, known) && !(IsMultiple(said, quantity) && known.Per.Length > 0);

    private static bool SamePer(Quantity quantity, PassageFacts passage, Quantity known) =>
        quantity.Per.Length == 0 || known.Per == quantity.Per || quantity.Per.Split('+').All(per => known.Per.Split('+').Contains(per) || (!IsRival(per, known.Per) && Says(passage, per)));

    /// <summary>"a month" where the passage says "a year" of the same sum.</summary>
    private static bool IsRival(string per, string known) => known.Length > 0 && known.Split('+').Any(other => IsTime(other) == IsTime(per));

    private static bool IsTime(string per) => per is "quarter" or "season" or "term" || Units.Of(per) is { } unit && Units.IsTime(unit.Base);

    private static bool Says(PassageFacts passage, string per) =>
        passage.Words.Contains(per) || passage.All.Contains(per) || per switch
        {
            "year" => passage.All.Contains("yearly") || passage.All.Contains("annual") || passage.All.Contains("annually"),
            "month" => passage.All.Contains("monthly"),
            "week" => passage.All.Contains("weekdays") || passage.All.Contains("weekly"),
            // "Heat price per kWh" is the head of a column of "11.4 cent".
            _ => passage.Table is { } table && passage.All.Any(word => table.IsHead(word) && Units.Of(word) is { } unit && Units.Name(unit) == per),
        };

    /// <summary>"twice as long": not how often, as "twice a season".</summary>
    private static bool IsMultiple(Reading said, Quantity quantity) => quantity.Unit == Units.Times && quantity.End < said.Tokens.Count && said.Tokens[quantity.End].Word == "as";

    /// <summary>"Three times", of a table's "walks each week: 3"; "three times faster" is a comparison.</summary>
    private static bool IsHowOften(Reading said, Quantity quantity) => !IsMultiple(said, quantity) && !(said.Tokens.WordAt(quantity.End) is "more" or "less" or "the") && !said.Tokens.WordAt(quantity.End).EndsWith("er", StringComparison.Ordinal);
}
