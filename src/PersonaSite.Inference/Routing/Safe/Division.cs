namespace PersonaSite.Inference.Routing.Safe;

/// <param name="Unit">Dollars an item.</param>
/// <param name="Misses">What it may miss of the items it is given.</param>
internal readonly record struct Route(double Unit, MissBound Misses);

/// <summary>The cheapest way to give the items that are left to two routes, so that together they miss no more than allowed.</summary>
/// <param name="First">Index of a route.</param>
/// <param name="Second">Index of the route that gets the others.</param>
/// <param name="ToFirst">Items for the first one.</param>
/// <param name="Usd">Dollars of all that is left.</param>
internal readonly record struct Division(int First, int Second, int ToFirst, double Usd)
{
    /// <param name="routes">At least one of them must miss nothing, so that there always is a way.</param>
    public static Division Cheapest(ReadOnlySpan<Route> routes, int rest, int allowed)
    {
        var best = new Division(0, 0, 0, double.PositiveInfinity);
        for (var one = 0; one < routes.Length; one++)
        {
            if (routes[one].Misses.Left <= allowed)
                Keep(new Division(one, one, rest, rest * routes[one].Unit));
            for (var other = 0; other < routes.Length; other++)
            {
                // To the cheaper one goes as much as may.
                if (one == other || routes[one].Unit >= routes[other].Unit || routes[other].Misses.Left > allowed)
                    continue;
                var most = Most(routes[one].Misses, routes[other].Misses, rest, allowed);
                Keep(new Division(one, other, most, (most * routes[one].Unit) + ((rest - most) * routes[other].Unit)));
            }
        }

        return best;

        void Keep(Division division)
        {
            if (division.Usd < best.Usd)
                best = division;
        }
    }

    private static int Most(MissBound one, MissBound other, int rest, int allowed)
    {
        var (low, high) = (0, rest);
        while (low < high)
        {
            var middle = high - ((high - low) / 2);
            if (one.Among(middle) + other.Among(rest - middle) <= allowed)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }
}
