namespace PersonaSite.Pipeline.Text;

/// <summary>Reads whether a quantity is a limit: "at least", "or fewer", "up to", "never for more than".</summary>
internal sealed class Bounds(TokenList tokens)
{
    /// <param name="at">Where the quantity begins.</param>
    /// <param name="end">The token after it.</param>
    public Bound Around(int at, int end)
    {
        if (tokens.IsMarkAt(end, "+"))
            return Bound.Least;
        // "8 machines or more"
        for (var skipped = 0; skipped < 2 && tokens.WordAt(end) != "or" && tokens.IsNounAt(end); skipped++)
            end++;
        if (tokens.WordAt(end) == "or" && tokens.WordAt(end + 1) is "more" or "above" or "longer" or "over" or "greater" or "better")
            return Bound.Least;
        if (tokens.WordAt(end) == "or" && tokens.WordAt(end + 1) is "less" or "fewer" or "below" or "under" or "lower" or "shorter")
            return Bound.Most;
        if (IsOpen(at, end))
            return Bound.Least;
        // "63% save at least three hours": the limit is of what follows.
        if (tokens.WordAt(end) == "at" && tokens.WordAt(end + 1) is "most" or "least" && !NumberWords.IsNumber(tokens.WordAt(end + 2)) && !(end + 2 < tokens.Count && (tokens[end + 2].Kind == TokenKind.Number || Units.OfCurrency(tokens[end + 2].Text) is not null)))
            return tokens.WordAt(end + 1) == "most" ? Bound.Most : Bound.Least;
        return Before(at);
    }

    /// <summary>"From 100 lessons a year onwards", "€400 upwards".</summary>
    private bool IsOpen(int at, int end)
    {
        for (var after = end; after < Math.Min(end + 4, tokens.Count) && tokens[after].Kind == TokenKind.Word; after++)
        {
            if (tokens.WordAt(after) is "onwards" or "onward" or "upwards" or "upward" || (tokens.WordAt(after) == "and" && tokens.WordAt(after + 1) is "up" or "above" or "over" or "more" && tokens.WordAt(after + 2) is not "to"))
                return true;
        }

        return false;
    }

    /// <summary>By what stands before the quantity alone.</summary>
    public Bound Before(int at)
    {
        // The currency's mark, or "the", "a", stands between.
        var last = at - 1;
        while (last >= 0 && (Units.OfCurrency(tokens[last].Text) is not null || tokens.WordAt(last) is "the" or "a" or "an" or "some"))
            last--;
        var (one, two) = (tokens.WordAt(last), tokens.WordAt(last - 1));
        var bound = (two, one) switch
        {
            ("more" or "greater" or "longer" or "higher" or "larger" or "better" or "later" or "older", "than") or ("at", "least") or (_, "exceeding" or "exceeds" or "beyond") or ("minimum", "of") or ("upwards", "of") => Bound.Least,
            ("less" or "fewer" or "shorter" or "lower" or "smaller" or "sooner" or "younger" or "earlier", "than") or ("at", "most") or ("maximum", "of") or ("not", "even") or ("limited" or "restricted" or "capped", "to" or "at") => Bound.Most,
            ("up", "to") or ("much" or "many" or "long" or "far", "as") or ("one", "or") or ("room" or "space" or "places", "for") => Bound.UpTo,
            ("close", "to") => Bound.About,
            (_, "above" or "over") => Bound.Least,
            (_, "below" or "under") => Bound.Most,
            (_, "within" or "until" or "till") => Bound.Within,
            (_, "about" or "barely" or "around" or "roughly" or "nearly" or "almost" or "approximately" or "circa" or "c." or "ca" or "~") => Bound.About,
            (_, "is") => Superlative(last),
            _ => Bound.None,
        };
        // "over eight years" is how long, not how much more; "took over eight hours" is how much more.
        if (one is "over" && last >= 0 && at < tokens.Count && IsDuration(at) && !(tokens.WordAt(last - 1) is "take" or "takes" or "took" or "taken" or "last" or "lasts" or "lasted" or "for" or "from" or "well" or "just" or "little" or "slightly" or "bit" or "of" or "needs" or "needed"))
            return Bound.None;
        // "We don't operate on children under two" denies the operating; "not under two" the limit.
        if (one is "under" or "over" or "above" or "below")
            return bound is Bound.Least or Bound.Most && (tokens.WordAt(last - 1) is "not" or "never" or "no" || HasNone(last)) ? (bound == Bound.Least ? Bound.Most : Bound.Least) : bound;
        return bound is Bound.Least or Bound.Most && IsNegated(last - (one is "than" or "least" or "most" or "to" or "of" or "as" ? 1 : 0)) ? bound == Bound.Least ? Bound.Most : Bound.Least : bound;
    }

    /// <summary>"The smallest quantity is 60 kilograms".</summary>
    private Bound Superlative(int at)
    {
        for (var before = at - 1; before >= Math.Max(0, at - 9) && tokens[before].Kind == TokenKind.Word; before--)
        {
            // "The most that one member may hold is £150,000".
            if (tokens.WordAt(before) is "most" or "least" && tokens.WordAt(before - 1) == "the" && tokens.WordAt(before + 1) is "that" or "a" or "any" or "one" or "you")
                return tokens.WordAt(before) == "most" ? Bound.Most : Bound.Least;
            if (before < at - 4)
                continue;
            if (tokens.WordAt(before) is "smallest" or "minimum" or "least" or "shortest" or "lowest" or "youngest")
                return Bound.Least;
            if (tokens.WordAt(before) is "largest" or "maximum" or "most" or "longest" or "highest")
                return Bound.Most;
        }

        return Bound.None;
    }

    /// <summary>"130 bottles, none of them above €90", "no bottle above €90".</summary>
    private bool HasNone(int at) => tokens.WordAt(at - 1) == "none" || tokens.WordAt(at - 2) is "none" or "no" || tokens.WordAt(at - 3) == "none";

    private bool IsDuration(int at)
    {
        for (var next = at; next < Math.Min(at + 6, tokens.Count); next++)
        {
            if (Units.Of(tokens.WordAt(next)) is { } unit)
                return Units.IsTime(unit.Base);
        }

        return false;
    }

    /// <summary>"never off for more than 48 hours" is at most 48.</summary>
    private bool IsNegated(int at)
    {
        for (var before = at - 1; before >= Math.Max(0, at - 6) && tokens[before].Clause == tokens[Math.Min(at, tokens.Count - 1)].Clause; before--)
        {
            if (tokens.WordAt(before) is "no" or "not" or "never" or "cannot" or "none" or "nobody" || tokens.WordAt(before).EndsWith("n't", StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
