using PersonaSite.Core.Quality;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Claims.Contradictions;

/// <summary>"Down by 18%" where the passage has the same figure going up.</summary>
internal static class Directions
{
    /// <summary>So many tokens on either side of a figure.</summary>
    private const int Near = 4;

    public static void Read(Reading said, IReadOnlyList<PassageFacts> passages, List<Fact> facts)
    {
        foreach (var quantity in said.Quantities)
        {
            if (!quantity.IsMeasured || Of(said, quantity) is not { } pole)
                continue;
            var known = passages.SelectMany(passage => passage.Reading.Quantities.Where(other => other.Value == quantity.Value && other.Unit == quantity.Unit).Select(other => Of(passage.Reading, other))).ToList();
            if (known.Count > 0 && known.TrueForAll(other => other == -pole))
                facts.Add(new(said.Words(quantity.At, quantity.End), ClaimKind.Comparison, $"The passage has {said.Words(quantity.At, quantity.End)} the other way."));
        }
    }

    /// <summary>Up or down; null where neither is said, or both are.</summary>
    private static int? Of(Reading text, Quantity quantity)
    {
        var poles = new HashSet<int>();
        for (var at = Math.Max(0, quantity.At - Near); at < Math.Min(text.Tokens.Count, quantity.End + Near); at++)
        {
            if (text.Tokens[at].Clause == text.Tokens[quantity.At].Clause && Polarity.IsDirection(text, at) is { } pole)
                poles.Add(pole);
        }

        // "12% more than in 2023"
        if (poles.Count == 0 && text.Tokens.WordAt(quantity.End) is "more" or "less" or "fewer")
            return text.Tokens[quantity.End].Is("more") ? 1 : -1;
        return poles.Count == 1 ? poles.First() : null;
    }
}
