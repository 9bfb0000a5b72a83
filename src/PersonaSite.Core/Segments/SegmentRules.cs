using System.Globalization;

namespace PersonaSite.Core.Segments;

/// <summary>A site's rules made ready to be tried on many visitors, allocating nothing.</summary>
public sealed class SegmentRules
{
    private readonly Ready[] _rules;

    /// <param name="rules">Checked before: every signal is in the set.</param>
    public SegmentRules(IEnumerable<SegmentRule> rules, SignalSet set)
    {
        All = [.. rules];
        _rules = [.. All.Select(rule => new Ready([.. (rule.When ?? []).Select(condition => new Test(condition, set))], [.. (rule.SplitBy ?? []).Select(set.PlaceOf)]))];
        Signals = [.. _rules.SelectMany(rule => rule.Tests.Select(test => test.Place).Concat(rule.SplitBy)).Distinct().Order()];
    }

    public IReadOnlyList<SegmentRule> All { get; }

    /// <summary>The places of all signals that any rule looks at.</summary>
    public IReadOnlyList<int> Signals { get; }

    /// <summary>The places that the rule is divided by.</summary>
    public ReadOnlySpan<int> SplitBy(int rule) => _rules[rule].SplitBy;

    /// <summary>Whether all conditions of this rule hold.</summary>
    public bool Holds(int rule, VisitorSignals signals)
    {
        foreach (var test in _rules[rule].Tests)
        {
            if (!test.Holds(signals[test.Place]))
                return false;
        }

        return true;
    }

    /// <summary>The first rule that holds, or -1.</summary>
    public int Match(VisitorSignals signals)
    {
        for (var rule = 0; rule < _rules.Length; rule++)
        {
            if (Holds(rule, signals))
                return rule;
        }

        return -1;
    }

    private sealed record Ready(Test[] Tests, int[] SplitBy);

    private sealed class Test(SegmentCondition condition, SignalSet set)
    {
        private readonly ConditionOperator _operator = condition.Operator;
        private readonly string[] _values = [.. condition.Values ?? []];
        private readonly decimal _number = decimal.TryParse(condition.Values?.FirstOrDefault(), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : 0;

        public int Place { get; } = set.PlaceOf(condition.Signal);

        public bool Holds(ReadOnlySpan<char> value) => _operator switch
        {
            ConditionOperator.Is => Any(value, static (value, wanted) => value.Equals(wanted, StringComparison.OrdinalIgnoreCase)),
            ConditionOperator.IsNot => !Any(value, static (value, wanted) => value.Equals(wanted, StringComparison.OrdinalIgnoreCase)),
            ConditionOperator.Contains => Any(value, static (value, wanted) => value.Contains(wanted, StringComparison.OrdinalIgnoreCase)),
            ConditionOperator.StartsWith => Any(value, static (value, wanted) => value.StartsWith(wanted, StringComparison.OrdinalIgnoreCase)),
            ConditionOperator.Exists => !value.IsEmpty,
            ConditionOperator.Missing => value.IsEmpty,
            ConditionOperator.AtLeast => Number(value) >= _number,
            ConditionOperator.AtMost => Number(value) <= _number,
            _ => false,
        };

        private bool Any(ReadOnlySpan<char> value, Comparison compare)
        {
            if (value.IsEmpty)
                return false;
            foreach (var wanted in _values)
            {
                if (compare(value, wanted))
                    return true;
            }

            return false;
        }

        private static decimal? Number(ReadOnlySpan<char> value) =>
            decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

        private delegate bool Comparison(ReadOnlySpan<char> value, ReadOnlySpan<char> wanted);
    }
}
