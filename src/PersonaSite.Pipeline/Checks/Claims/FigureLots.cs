using PersonaSite.Core.Quality;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Claims;

/// <summary>"Twelve lessons for £84" where the passage has twelve of one course and ten, for £84, of the next.</summary>
internal static class FigureLots
{
    public static void Read(Reading said, IReadOnlyList<PassageFacts> passages, List<Fact> facts)
    {
        if (passages.Any(passage => passage.Table is not null))
            return;
        var known = passages.SelectMany(passage => In(passage.Reading)).ToList();
        foreach (var (sum, count, nouns) in In(said))
        {
            var alike = known.Where(lot => lot.Sum.Unit == sum.Unit && lot.Nouns.Intersect(nouns).Any()).ToList();
            // Each of the two is said with another of its kind, and nowhere are they said together.
            if (alike.Exists(lot => lot.Sum.Value == sum.Value) && alike.Exists(lot => lot.Count.Value == count.Value) && !alike.Exists(lot => lot.Sum.Value == sum.Value && lot.Count.Value == count.Value))
                facts.Add(new(said.Words(sum.At, sum.End), ClaimKind.Number, $"No passage here has {said.Words(sum.At, sum.End)} and {said.Words(count.At, count.End)} together."));
        }
    }

    /// <summary>The only sum of a sentence, with each count of it.</summary>
    private static IEnumerable<(Quantity Sum, Quantity Count, List<string> Nouns)> In(Reading text)
    {
        foreach (var sentence in text.Sentences)
        {
            var figures = text.Quantities.Where(figure => figure.At >= sentence.From && figure.At < sentence.To).ToList();
            if (figures.Where(figure => Units.IsCurrency(figure.Unit)).ToList() is not [var sum])
                continue;
            foreach (var count in figures.Where(figure => figure is { Unit: "", Value: > 1 }))
                yield return (sum, count, FigureUnits.Nouns(text, count));
        }
    }
}
