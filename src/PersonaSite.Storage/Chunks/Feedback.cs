using System.Runtime.InteropServices;

namespace PersonaSite.Storage.Chunks;

/// <summary>
/// Pseudo-relevance feedback, after RM3 (Lavrenko and Croft, 2001): what the best passages of a first ranking have in common is
/// asked for too, so that of the passages that match, those rank higher which are about the same in other words.
/// </summary>
internal static class Feedback
{
    /// <summary>Adds to the score of every passage that has one what it holds of the best passages' weightiest terms.</summary>
    /// <param name="best">With each one's share of the trust.</param>
    /// <param name="weight">What all added terms count together, where one of the question's words counts 1.</param>
    public static void Add(Postings postings, IReadOnlyList<(int Passage, double Share)> best, int terms, double weight, Span<float> scores)
    {
        var worth = new Dictionary<int, double>();
        foreach (var (passage, share) in best)
        {
            var own = postings.TermsOf(passage);
            var weights = postings.WeightsOf(passage);
            for (var at = 0; at < own.Length; at++)
            {
                // A word of every other passage tells none from the rest.
                if (2 * postings.Passages(postings.Entries(own[at])).Length > postings.Count)
                    continue;
                CollectionsMarshal.GetValueRefOrAddDefault(worth, own[at], out _) += share * weights[at];
            }
        }

        var top = worth.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key).Take(terms).ToList();
        var total = top.Sum(entry => entry.Value);
        foreach (var (term, value) in top)
        {
            var entries = postings.Entries(term);
            var holders = postings.Passages(entries);
            var weights = postings.Weights(entries);
            var factor = (float)(weight * value / total);
            for (var at = 0; at < holders.Length; at++)
            {
                if (scores[holders[at]] > 0)
                    scores[holders[at]] += factor * weights[at];
            }
        }
    }
}
