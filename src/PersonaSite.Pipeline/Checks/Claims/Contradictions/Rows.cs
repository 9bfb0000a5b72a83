using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Claims.Contradictions;

/// <summary>What one row or column of a table holds is said of another: "Grow comes with 4 TB" where that is what Scale has.</summary>
internal static class Rows
{
    public static void Read(Reading said, SentenceSpan sentence, PassageFacts passage, List<Fact> facts)
    {
        if (passage.Table is not { } table || Denies(said, sentence))
            return;
        foreach (var (from, to) in Parts(said, sentence, table))
        {
            var keys = PassageTable.Keys(said, from, to);
            // "Dry: £2,480": but for its figures it is the row's label, whatever another row includes.
            var label = WithoutFigures(said, from, to);
            var own = table.Rows.Where(row => label.Count > 0 && row.Label.SetEquals(label)).ToList();
            var holding = own.Count > 0 ? own : table.Rows.Where(row => HoldsAll(row, table, said, from, to)).ToList();
            if ((holding.Count > 0 ? holding : table.Named(keys)) is { Count: > 0 } named && Trouble(said, from, to, keys, table, named) is { } trouble)
            {
                facts.Add(trouble);
                return;
            }
        }
    }

    private static Fact? Trouble(Reading said, int from, int to, HashSet<string> keys, PassageTable table, IReadOnlyList<PassageTable.Row> named)
    {
        foreach (var quantity in said.Quantities.Where(quantity => quantity.At >= from && quantity.At < to))
        {
            var text = said.Words(quantity.At, quantity.End);
            if (!table.Rows.Any(row => row.Cells.Any(cell => Holds(cell, quantity))))
                continue;
            var cells = named.SelectMany(row => row.Cells.Index()).Where(cell => Holds(cell.Item, quantity)).ToList();
            // "Ten of 11 calls were confirmed" has the part in the row of its own words.
            if (cells.Count == 0 && !quantity.IsMeasured && said.Tokens.WordAt(quantity.End) == "of" && table.Rows.Any(row => row.Label.Overlaps(keys) && row.Cells.Any(cell => Holds(cell, quantity))))
                continue;
            // "The lease for 36 months", where that is how its column is headed.
            if (cells.Count == 0 && table.Columns.Index().Any(column => Holds(column.Item, quantity) && table.Heads[column.Index].Overlaps(keys)))
                continue;
            if (cells.Count == 0)
                return Contradiction.Of(text, $"The table has {text} in another row.");
            if (cells.TrueForAll(cell => table.IsFormer(cell.Index)) && !said.Tokens[from..to].Any(token => token.Word is "was" or "were" or "had" or "last" or "previous" or "previously" or "former" or "formerly" or "old" or "until" or "earlier" or "before" or "up" or "down" or "rose" or "fell"))
                return Contradiction.Of(text, $"The table has {text} under \"{table.Columns[cells[0].Index].Text.Trim()}\".");
            // "£216 with a contract and £265 without": of two figures of a row each has its column beside it.
            var own = named.Any(row => row.Cells.Skip(1).Count(cell => said.Quantities.Any(other => other.At >= from && other.At < to && Holds(cell, other))) > 1) ? Beside(said, quantity) : keys;
            var spoken = table.Heads.Index().Where(head => head.Item.Count > 0 && (head.Item.IsSubsetOf(own) || (own.Contains(PassageTable.Without) && head.Item.Contains(PassageTable.Without)))).Select(head => head.Index).ToList();
            // "96 the year before" is of another column than the rest.
            if (IsEarlier(said, quantity) || (IsStart(said, quantity) && cells.Exists(cell => spoken.TrueForAll(column => cell.Index < column))))
                continue;
            if (spoken.Count > 0 && !cells.Exists(cell => cell.Index == 0 || spoken.Contains(cell.Index))
                && named.Any(row => spoken.Exists(column => column < row.Cells.Count && row.Cells[column].Quantities.Any(other => other.Unit == quantity.Unit || (column > 0 && other.Unit.Length == 0 && Units.IsTime(quantity.Unit))))))
                return Contradiction.Of(text, $"The table has {text} in another column.");
        }

        for (var at = from; at < to; at++)
        {
            var token = said.Tokens[at];
            if (token.Kind == TokenKind.Word && !ContentWords.IsFunction(token.Word) && table.Values.Contains(token.Stem) && !named.Any(row => row.Words.Contains(token.Stem)) && !table.IsHead(token.Word) && !table.Rows.Any(row => row.Label.Contains(token.Stem)))
                return Contradiction.Of(token.Text, $"The table says \"{token.Text}\" in another row.");
        }

        return null;
    }

    private static HashSet<string> WithoutFigures(Reading said, int from, int to) =>
        Enumerable.Range(from, to - from).Where(at => said.Tokens[at].Kind == TokenKind.Word && !ContentWords.IsFunction(said.Tokens[at].Word) && !said.Quantities.Any(quantity => at >= quantity.At && at < quantity.End)).Select(at => said.Tokens[at].Stem).ToHashSet();

    private static bool IsEarlier(Reading said, Quantity quantity) =>
        said.Tokens.WordAt(quantity.End) is "the" or "a" && said.Tokens.WordAt(quantity.End + 1) is "year" or "month" or "quarter" or "season" && said.Tokens.WordAt(quantity.End + 2) is "before" or "earlier";

    /// <summary>"318, up from 251".</summary>
    private static bool IsStart(Reading said, Quantity quantity) =>
        said.Tokens.WordAt(quantity.At - 1) is "from" && said.Tokens.WordAt(quantity.At - 2) is "up" or "down";

    /// <summary>The words from a figure to the next joint or figure.</summary>
    private static HashSet<string> Beside(Reading said, Quantity quantity)
    {
        var end = quantity.End;
        while (end < said.Tokens.Count && said.Tokens[end].Clause == said.Tokens[quantity.At].Clause && !(said.Tokens[end].Word is "and" or "but") && !said.Quantities.Any(other => other.At == end))
            end++;
        return PassageTable.Keys(said, quantity.End, end);
    }

    /// <summary>Whatever of it the table has at all is in this row.</summary>
    private static bool HoldsAll(PassageTable.Row row, PassageTable table, Reading said, int from, int to) =>
        said.Quantities.Where(quantity => quantity.At >= from && quantity.At < to).All(quantity => row.Cells.Any(cell => Holds(cell, quantity)))
        && said.Tokens[from..to].All(token => token.Kind != TokenKind.Word || ContentWords.IsFunction(token.Word) || row.Words.Contains(token.Stem) || !table.Words.Contains(token.Stem));

    /// <summary>A column's figures may have their unit in its head.</summary>
    private static bool Holds(Reading cell, Quantity quantity) =>
        cell.Quantities.Any(known => known.Unit == quantity.Unit ? known.Value == quantity.Value : known.Raw == quantity.Raw && (known.Unit.Length == 0 || quantity.Unit.Length == 0))
        || (quantity.Unit.Length == 0 && cell.Dates.Any(date => date.Year == quantity.Value));

    /// <summary>"Seed costs €9, Grow €19": each part that names a row of its own is looked at by itself.</summary>
    private static IEnumerable<(int From, int To)> Parts(Reading said, SentenceSpan sentence, PassageTable table)
    {
        var parts = Contradiction.Parts(said, sentence).ToList();
        return parts.TrueForAll(part => table.Named(PassageTable.Keys(said, part.From, part.To)).Count > 0) ? parts : [(sentence.From, sentence.To)];
    }

    private static bool Denies(Reading said, SentenceSpan sentence) => Polarity.Clauses(said, sentence.From, sentence.To).Any(clause => clause.Denied.Any(stem => stem is not ("vat" or "tax")));
}
