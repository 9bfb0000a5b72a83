using PersonaSite.Core.Quality;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Claims;

/// <summary>"2% in 2025" where the passage has 1.5% in 2025 and 2% in 2024.</summary>
internal static class FigureDates
{
    public static void Read(Reading said, IReadOnlyList<PassageFacts> passages, List<Fact> facts)
    {
        foreach (var (figure, date) in Pairs(said))
        {
            var known = passages.SelectMany(passage => Pairs(passage.Reading)).Where(pair => pair.Figure.Value == figure.Value && pair.Figure.Unit == figure.Unit).ToList();
            if (known.Count > 0 && known.TrueForAll(pair => !date.IsIn(pair.Date) && !pair.Date.IsIn(date)))
                facts.Add(new(said.Words(figure.At, date.End), ClaimKind.Date, $"The passage has {said.Words(figure.At, figure.End)} of {passages.Select(passage => passage.Reading).SelectMany(text => Pairs(text).Where(pair => pair == known[0]).Select(pair => text.Words(pair.Date.At, pair.Date.End))).First()}, not of {said.Words(date.At, date.End)}."));
        }
    }

    /// <summary>A figure with the date that follows it at once, or after what it counts: "148,000 containers in 2025".</summary>
    private static IEnumerable<(Quantity Figure, CalendarDate Date)> Pairs(Reading text)
    {
        foreach (var figure in text.Quantities)
        {
            foreach (var date in text.Dates)
            {
                if (date.At > figure.End && date.At - figure.End <= 2 && text.Tokens[date.At - 1].Word is "in" or "for" or "by" && text.Tokens[date.At].Clause == text.Tokens[figure.At].Clause)
                    yield return (figure, date);
            }
        }
    }
}
