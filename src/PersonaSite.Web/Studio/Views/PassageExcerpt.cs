using System.Text.RegularExpressions;

namespace PersonaSite.Web.Studio.Views;

/// <param name="Marked">The part that bears the claim out.</param>
public sealed record ExcerptPart(string Text, bool Marked);

/// <summary>
/// A passage with the sentences marked that a claim rests on: those that share its figures, or most of its words. For the eye
/// only; whether the claim is supported was decided by the inspector.
/// </summary>
public static partial class PassageExcerpt
{
    /// <summary>A sentence as good as this share of the best one is marked too.</summary>
    private const double NearlyAsGood = 0.8;

    private const double FigureWeight = 3;

    public static IReadOnlyList<ExcerptPart> Of(string passage, string claim)
    {
        var wanted = Terms(claim);
        var sentences = Sentence().Matches(passage).Select(match => match.Value).ToList();
        var scores = sentences.Select(sentence => Score(Terms(sentence), wanted)).ToList();
        var best = scores.DefaultIfEmpty(0).Max();

        var parts = new List<ExcerptPart>();
        foreach (var (sentence, score) in sentences.Zip(scores))
        {
            var marked = best > 0 && score >= best * NearlyAsGood;
            if (parts is [.., var last] && last.Marked == marked)
                parts[^1] = last with { Text = last.Text + sentence };
            else
                parts.Add(new ExcerptPart(sentence, marked));
        }

        return parts;
    }

    private static double Score(HashSet<string> sentence, HashSet<string> wanted) =>
        wanted.Where(sentence.Contains).Sum(term => char.IsDigit(term[0]) ? FigureWeight : 1.0);

    /// <summary>Figures, and words long enough to mean something, without their endings.</summary>
    private static HashSet<string> Terms(string text) =>
        Term().Matches(text.ToLowerInvariant()).Select(match => match.Value)
            .Where(term => char.IsDigit(term[0]) || term.Length > 3)
            .Select(term => char.IsDigit(term[0]) || term.Length <= 6 ? term : term[..6])
            .ToHashSet();

    [GeneratedRegex(@"[^.!?\n]*(?:[.!?](?!\s|$)[^.!?\n]*)*(?:[.!?\n]+\s*|$)")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\d[\d.,]*\d|\d|\p{L}+")]
    private static partial Regex Term();
}
