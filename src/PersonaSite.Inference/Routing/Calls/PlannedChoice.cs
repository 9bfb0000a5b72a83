namespace PersonaSite.Inference.Routing.Calls;

/// <summary>
/// Carries a plan out run by run: its parts are drawn at random without putting back, so that over the runs that the promise is about
/// each part gets as many as it was found for; then they are drawn anew.
/// </summary>
public sealed class PlannedChoice
{
    private readonly RoutePlan _plan;
    private readonly Random _chance;
    private readonly int[] _left;

    public PlannedChoice(RoutePlan plan, int seed)
    {
        (_plan, _chance, _left) = (plan, new Random(seed), new int[plan.Report.Plan.Count]);
        Deal();
    }

    /// <remarks>Not for several threads at once; <see cref="AuditedChoice"/> sees to that.</remarks>
    public RoutePick Choose(string sketch)
    {
        if (_left.Sum() == 0)
            Deal();
        var (drawn, part) = (_chance.Next(_left.Sum()), 0);
        for (; drawn >= _left[part]; part++)
            drawn -= _left[part];
        _left[part]--;
        var planned = _plan.Report.Plan[part];
        var share = FormattableString.Invariant($"{100 * planned.Share:0.#} % of runs");
        return new RoutePick(planned.Policy, planned.Policy == _plan.Route.Reference ? $"{_plan.Name}; the reference's {share}" : $"{_plan.Name}; {share}");
    }

    private void Deal()
    {
        var most = Math.Max(1, _plan.Report.Items - _plan.Report.Profiled);
        for (var part = 0; part < _left.Length; part++)
            _left[part] = Math.Max(1, (int)Math.Round(_plan.Report.Plan[part].Share * most));
    }
}
