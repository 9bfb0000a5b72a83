namespace PersonaSite.Core.Segments;

/// <summary>Where visitors would land with these rules: for each of them the place of the first rule that holds, or -1.</summary>
/// <param name="Counts">For each rule, how many.</param>
/// <param name="Keys">How many different pages the rules would want for them.</param>
public sealed record SegmentTrial(IReadOnlyList<int> Landings, IReadOnlyList<int> Counts, int Keys)
{
    public int Unmatched => Landings.Count(rule => rule < 0);

    /// <param name="visits">What each request said, by the signals' names; names that are in no set say nothing.</param>
    /// <exception cref="ProblemException">The rules cannot be meant.</exception>
    public static SegmentTrial Of(LiveSettings settings, IEnumerable<IReadOnlyDictionary<string, string>> visits)
    {
        var set = settings.Checked().Signals();
        var rules = new SegmentRules(settings.Segments ?? [], set);
        var (signals, landings, keys) = (new VisitorSignals(), new List<int>(), new HashSet<string>());
        var key = new char[SegmentKey.MaxLength];
        foreach (var visit in visits)
        {
            signals.Fill(set, visit);
            var rule = rules.Match(signals);
            landings.Add(rule);
            if (rule >= 0)
                keys.Add(new string(key, 0, SegmentKey.Write(rules.All[rule].Name, rules.SplitBy(rule), signals, key)));
        }

        return new SegmentTrial(landings, [.. Enumerable.Range(0, rules.All.Count).Select(rule => landings.Count(landing => landing == rule))], keys.Count);
    }
}
