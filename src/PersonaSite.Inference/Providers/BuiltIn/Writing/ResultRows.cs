using System.Text.RegularExpressions;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Pages;
using PersonaSite.Inference.Providers.BuiltIn.Language;

namespace PersonaSite.Inference.Providers.BuiltIn.Writing;

/// <summary>Rows of a finished job's table that set one year against another: "Hours lost | 96 | 34" → from 96 to 34.</summary>
internal static partial class ResultRows
{
    private const int MaxTitle = 60;

    /// <summary>A table was made to be shown.</summary>
    private const double Worth = 0.75;

    public static IEnumerable<(CopyItem Item, double Score)> Of(Desk desk)
    {
        foreach (var passage in desk.Evidence.Passages.Where(passage => passage is { Kind: ChunkKind.Table, Role: DocumentRole.Case }))
        {
            var rows = TableRows.Of(passage.Text);
            if (rows.Count < 3 || rows[0] is not [_, var before, var after] || !Year().IsMatch(before) || !Year().IsMatch(after) || string.CompareOrdinal(before, after) >= 0)
                continue;
            foreach (var row in rows.Skip(1).Where(row => row.Length == 3 && Amount().IsMatch(row[1]) && Amount().IsMatch(row[2]) && row[1] != row[2]))
            {
                var title = $"{row[0]}, {before} to {after}";
                if (title.Length <= MaxTitle && desk.Prompt.Voice.Allows(title) && desk.Prompt.Excluded.Allow(title))
                    yield return (new CopyItem(Titles.Capitalize(title), "", $"{row[1]} to {row[2]}", "", passage.Id), Worth + 0.3 * desk.Nearness(passage) + desk.Evidence.Relevance(desk.Everything, [.. Words.Terms(row[0])], passage));
            }
        }
    }

    [GeneratedRegex(@"^(?:19|20)\d\d$")]
    private static partial Regex Year();

    [GeneratedRegex(@"^[£$€]?\d[\d,.]*(?:\s?[%\p{L}°]{1,8})?$")]
    private static partial Regex Amount();
}
