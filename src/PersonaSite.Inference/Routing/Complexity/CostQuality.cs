namespace PersonaSite.Inference.Routing.Complexity;

/// <param name="Usd">Mean dollars an item.</param>
/// <param name="Quality">Mean score, for example the share that is right.</param>
public readonly record struct CostPoint(double Usd, double Quality);

/// <summary>Routers are compared by what quality they buy at each cost (RouterBench, Hu et al. 2024).</summary>
public static class CostQuality
{
    /// <summary>The non-decreasing concave envelope: what mixing the points at random can reach, by cost.</summary>
    public static IReadOnlyList<CostPoint> Hull(IEnumerable<CostPoint> points)
    {
        var hull = new List<CostPoint>();
        foreach (var point in points.OrderBy(point => point.Usd).ThenByDescending(point => point.Quality))
        {
            if (hull.Count > 0 && point.Quality <= hull[^1].Quality)
                continue;
            while (hull.Count >= 2 && Slope(hull[^2], point) >= Slope(hull[^2], hull[^1]))
                hull.RemoveAt(hull.Count - 1);
            hull.Add(point);
        }

        return hull;
    }

    /// <summary>Best quality at a cost; 0 below the cheapest point.</summary>
    public static double At(IReadOnlyList<CostPoint> hull, double usd)
    {
        if (hull.Count == 0 || usd < hull[0].Usd)
            return 0;
        for (var at = 1; at < hull.Count; at++)
        {
            if (usd <= hull[at].Usd)
                return hull[at - 1].Quality + ((usd - hull[at - 1].Usd) * Slope(hull[at - 1], hull[at]));
        }

        return hull[^1].Quality;
    }

    /// <summary>Least cost of a quality; null where no point reaches it.</summary>
    public static double? CostOf(IReadOnlyList<CostPoint> hull, double quality)
    {
        for (var at = 0; at < hull.Count; at++)
        {
            if (hull[at].Quality >= quality - 1e-12)
                return at == 0 ? hull[0].Usd : hull[at - 1].Usd + ((quality - hull[at - 1].Quality) / Slope(hull[at - 1], hull[at]));
        }

        return null;
    }

    /// <summary>AIQ: mean quality of the envelope between two costs.</summary>
    public static double Aiq(IReadOnlyList<CostPoint> hull, double from, double to)
    {
        if (to <= from)
            return At(hull, to);
        var stops = hull.Select(point => point.Usd).Where(usd => usd > from && usd < to).Prepend(from).Append(to).ToList();
        var area = 0.0;
        for (var at = 1; at < stops.Count; at++)
            area += (stops[at] - stops[at - 1]) * (At(hull, stops[at - 1]) + At(hull, stops[at])) / 2;
        return area / (to - from);
    }

    private static double Slope(CostPoint from, CostPoint to) => to.Usd > from.Usd ? (to.Quality - from.Quality) / (to.Usd - from.Usd) : double.PositiveInfinity;
}
