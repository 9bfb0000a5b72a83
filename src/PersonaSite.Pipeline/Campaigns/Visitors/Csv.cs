using System.Text;

namespace PersonaSite.Pipeline.Campaigns.Visitors;

/// <param name="Line">Where the record begins; 1 is the file's first line.</param>
/// <param name="Trouble">What is wrong with its quotes; null: nothing, and the fields are as they were meant.</param>
internal sealed record CsvRecord(int Line, IReadOnlyList<string> Fields, string? Trouble);

/// <summary>
/// Reads comma-separated values as RFC 4180 has them, one record at a time: quoted fields may hold separators, line breaks and doubled
/// quotes. A record that is broken is told, and costs nothing but its own line: what an unclosed quote would have swallowed is read again.
/// </summary>
internal static class Csv
{
    // Beyond these a quote was not meant to go on.
    private const int MostLines = 200, MostCharacters = 100_000;

    /// <summary>All records but empty ones. The first line decides the separator: spreadsheets of half of Europe write semicolons.</summary>
    public static IEnumerable<CsvRecord> Read(TextReader text)
    {
        var (number, again) = (0, new Queue<string>());
        char? separator = null;
        while (Next() is { } first)
        {
            if (first.Trim().Length == 0)
                continue;
            separator ??= new[] { ',', ';', '\t' }.MaxBy(candidate => first.Count(c => c == candidate));
            var (begins, record, more) = (number, first, new List<string>());
            var (fields, trouble, open) = Parse(record, separator.Value);
            while (open && more.Count < MostLines && record.Length < MostCharacters && Next() is { } line)
            {
                more.Add(line);
                record += "\n" + line;
                (fields, trouble, open) = Parse(record, separator.Value);
            }

            // A later line's quote may have closed it by accident; then something is wrong all the same.
            var swallowed = open || (trouble is not null && more.Count > 0);
            yield return new CsvRecord(begins, fields, swallowed ? "has a quote that is not closed" : trouble);
            if (!swallowed)
                continue;
            number = begins;
            again = new Queue<string>(more.Concat(again));
        }

        string? Next()
        {
            number++;
            return again.TryDequeue(out var line) ? line : text.ReadLine();
        }
    }

    private static (List<string> Fields, string? Trouble, bool Open) Parse(string record, char separator)
    {
        var (fields, field, trouble) = (new List<string>(), new StringBuilder(), (string?)null);
        var (quoted, closed) = (false, false);
        for (var at = 0; at < record.Length; at++)
        {
            var c = record[at];
            if (quoted)
            {
                if (c != '"')
                    field.Append(c);
                else if (at + 1 < record.Length && record[at + 1] == '"')
                    field.Append(record[at++]);
                else
                    (quoted, closed) = (false, true);
            }
            else if (c == separator)
            {
                fields.Add(field.ToString());
                field.Clear();
                closed = false;
            }
            else if (c == '"' && field.Length == 0 && !closed)
            {
                quoted = true;
            }
            else
            {
                trouble ??= closed || c == '"' ? "has a quote in the middle of a field" : null;
                field.Append(c);
            }
        }

        fields.Add(field.ToString());
        return (fields, trouble, quoted);
    }
}
