using PersonaSite.Core.Knowledge;
using PersonaSite.Pipeline.Knowledge;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Claims;

/// <summary>A passage that is a table, cell by cell: what stands in a row is said of that row alone.</summary>
internal sealed class PassageTable
{
    /// <summary>A small word that tells one column from another.</summary>
    public const string Without = "without";

    /// <param name="Label">What tells the row from the others, without what its label has in brackets.</param>
    /// <param name="Cells">All of them, the label first.</param>
    internal sealed record Row(HashSet<string> Label, IReadOnlyList<Reading> Cells)
    {
        /// <summary>Of all its cells, as stems.</summary>
        public HashSet<string> Words { get; } = WordsOf(Cells);
    }

    /// <param name="Words">Of the row's label or the column's head, as stems.</param>
    /// <param name="Figures">With the time that each is of, as the table says it.</param>
    internal sealed record Trend(HashSet<string> Words, IReadOnlyList<(string Time, Quantity Figure)> Figures);

    private readonly IReadOnlyList<Bound> _limits;
    private readonly HashSet<string> _words;

    private PassageTable(IReadOnlyList<Reading> heads, IReadOnlyList<Row> rows)
    {
        Columns = heads;
        Heads = Distinct(heads.Select(head => Keys(head, 0, head.Tokens.Count)).ToList());
        Rows = rows;
        Trends = [.. Across(heads, rows), .. Down(heads, rows)];
        Words = rows.SelectMany(row => row.Words).ToHashSet();
        Values = WordsOf(rows.SelectMany(row => row.Cells.Skip(1)));
        _words = heads.SelectMany(head => head.Tokens).Select(token => token.Word).ToHashSet();
        _limits = heads.Select(head => head.Tokens.Any(token => token.Word is "longest" or "largest" or "highest" or "greatest" or "most" or "maximum" or "max" or "limit" or "up") ? Bound.Most
            : head.Tokens.Any(token => token.Word is "shortest" or "smallest" or "lowest" or "least" or "minimum" or "min" or "from") ? Bound.Least : Bound.None).ToList();
    }

    public IReadOnlyList<Reading> Columns { get; }

    /// <summary>Whether a column holds what is no more: "last year's list", "old price".</summary>
    public bool IsFormer(int column) => column < Columns.Count && Columns[column].Tokens.Any(token => token.Word is "last" or "previous" or "former" or "old" or "until" or "earlier");

    /// <summary>Of each column, the words that no other column's head has.</summary>
    public IReadOnlyList<HashSet<string>> Heads { get; }

    public IReadOnlyList<Row> Rows { get; }

    /// <summary>What rows or columns hold of one year after another, or before and after.</summary>
    public IReadOnlyList<Trend> Trends { get; }

    /// <summary>Of all rows, as stems.</summary>
    public HashSet<string> Words { get; }

    /// <summary>The same without those of labels.</summary>
    public HashSet<string> Values { get; }

    /// <summary>Null where the passage is no table, or has one row.</summary>
    public static PassageTable? Of(Chunk chunk)
    {
        var lines = chunk.Text.Split('\n');
        if (chunk.Kind != ChunkKind.Table || !lines[0].StartsWith(Chunker.ColumnsLabel, StringComparison.Ordinal) || lines.Length < 3)
            return null;
        var rows = lines.Skip(1).Select(line => line.Split(Chunker.CellSeparator).Select(cell => new Reading(cell.Trim())).ToList()).Where(cells => cells.Count > 1).ToList();
        var labels = Distinct(rows.Select(cells => Keys(cells[0], 0, Main(cells[0]))).ToList());
        return new(
            lines[0][Chunker.ColumnsLabel.Length..].Split(Chunker.CellSeparator).Select(head => new Reading(head)).ToList(),
            rows.Zip(labels, (cells, label) => new Row(label, cells)).ToList());
    }

    /// <summary>The words that carry meaning as stems, and the numbers as they stand.</summary>
    public static HashSet<string> Keys(Reading text, int from, int to)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        for (var at = from; at < to; at++)
        {
            var token = text.Tokens[at];
            if (token.Kind == TokenKind.Number)
                keys.Add(token.Text);
            else if (token.Kind == TokenKind.Word && (!ContentWords.IsFunction(token.Word) || token.Is(Without) || (token.IsCapital && token.Text.Length == 1 && !token.First)))
                keys.Add(token.Stem);
        }

        return keys;
    }

    /// <summary>The rows that words name: those whose whole label is among them, of labels within labels the longer; else the one that most of a label is of.</summary>
    public IReadOnlyList<Row> Named(HashSet<string> keys)
    {
        var whole = Rows.Where(row => row.Label.Count > 0 && row.Label.IsSubsetOf(keys)).ToList();
        if (whole.Count > 0)
            return whole.Where(row => !whole.Exists(other => other.Label.IsProperSupersetOf(row.Label))).ToList();
        var parts = Rows.Select(row => (Row: row, Share: row.Label.Count == 0 ? 0 : row.Label.Count(keys.Contains) / (double)row.Label.Count)).Where(part => part.Share > 0.5).OrderByDescending(part => part.Share).ToList();
        return parts.Count > 0 && (parts.Count == 1 || parts[0].Share > parts[1].Share) ? [parts[0].Row] : [];
    }

    /// <summary>Whether the row that words name has the greatest figure of a column.</summary>
    public bool IsTop(HashSet<string> keys) =>
        Rows.Count > 2 && Named(keys) is [var named] && Enumerable.Range(1, named.Cells.Count - 1).Any(column =>
            Figure(named, column) is { } own && Rows.Where(row => row != named).All(row => Figure(row, column) is { } other && other.Unit == own.Unit && other.Value < own.Value));

    private static Quantity? Figure(Row row, int column) => column < row.Cells.Count && row.Cells[column].Quantities is [var figure] ? figure : null;

    /// <summary>A word of the columns' heads, which belong to every row.</summary>
    public bool IsHead(string word) => _words.Contains(word);

    /// <summary>"Longest term" makes a limit of every figure below it.</summary>
    public bool IsLimit(Quantity figure, Bound bound) => bound is Bound.Most or Bound.UpTo or Bound.Least
        && Rows.Any(row => row.Cells.Index().Any(cell => cell.Index < _limits.Count && _limits[cell.Index] != Bound.None && (_limits[cell.Index] == Bound.Least) == (bound == Bound.Least) && cell.Item.Quantities.Any(known => known.Raw == figure.Raw)));

    private static IEnumerable<Trend> Across(IReadOnlyList<Reading> heads, IReadOnlyList<Row> rows) =>
        RunsForward(heads.Skip(1)) ? rows.Select(row => TrendOf(row.Cells[0], heads.Zip(row.Cells).Skip(1)))
        // The latest year may come first.
        : RunsForward(heads.Skip(1).Reverse()) ? rows.Select(row => TrendOf(row.Cells[0], heads.Zip(row.Cells).Skip(1).Reverse()))
        : [];

    private static IEnumerable<Trend> Down(IReadOnlyList<Reading> heads, IReadOnlyList<Row> rows) =>
        RunsForward(rows.Select(row => row.Cells[0])) ? heads.Index().Skip(1).Select(head => TrendOf(head.Item, rows.Where(row => head.Index < row.Cells.Count).Select(row => (row.Cells[0], row.Cells[head.Index])))) : [];

    private static Trend TrendOf(Reading label, IEnumerable<(Reading Time, Reading Cell)> cells) =>
        new(WordsOf([label]), [.. cells.Where(cell => cell.Cell.Quantities.Count == 1).Select(cell => (cell.Time.Text.Trim(), cell.Cell.Quantities[0]))]);

    private static bool RunsForward(IEnumerable<Reading> labels)
    {
        var times = labels.Select(Time).ToList();
        return times.Count > 1 && times.Zip(times.Skip(1)).All(pair => pair.First < pair.Second);
    }

    /// <summary>Its place in time, null where it says none.</summary>
    private static decimal? Time(Reading label) =>
        label.Dates is [{ Year: > 0 } date, ..] ? (date.Year * 12) + date.Month
        : label.Tokens is [{ Kind: TokenKind.Number, Text.Length: 4 } year, ..] ? year.Value * 12
        : label.Tokens is [{ Word: "before" or "then" or "old" }, ..] ? 0
        : label.Tokens is [{ Word: "after" or "now" or "new" or "today" }, ..] ? decimal.MaxValue
        : null;

    private static HashSet<string> WordsOf(IEnumerable<Reading> cells) => cells.SelectMany(cell => cell.Sentences).SelectMany(sentence => sentence.Stems).ToHashSet();

    private static int Main(Reading label)
    {
        var bracket = Enumerable.Range(0, label.Tokens.Count).FirstOrDefault(at => label.Tokens[at].Text == "(");
        return bracket > 0 ? bracket : label.Tokens.Count;
    }

    private static List<HashSet<string>> Distinct(List<HashSet<string>> sets) =>
        sets.Select((set, at) => set.Where(word => !sets.Where((_, other) => other != at).All(other => other.Contains(word))).ToHashSet()).ToList();
}
