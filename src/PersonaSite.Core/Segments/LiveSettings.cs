using System.Globalization;
using System.Text.RegularExpressions;
using PersonaSite.Core.Pages;

namespace PersonaSite.Core.Segments;

/// <summary>Whether a site is served, and whether personally.</summary>
public enum LiveState
{
    On,

    /// <summary>The kill switch: everybody gets the default page, and nothing is generated.</summary>
    DefaultOnly,

    /// <summary>The site has no live pages at all.</summary>
    Off,
}

/// <summary>Which visitors get a page that is made for them alone.</summary>
public enum PagesOfTheirOwn
{
    None,

    /// <summary>Those whose link carries a signed token: we know who sent them.</summary>
    Token,

    /// <summary>Also those whom parameters of the address describe. Anybody can write these, up to the day's budget.</summary>
    Parameters,
}

/// <summary>How a site's pages are served to visitors. Every field has a careful default.</summary>
/// <param name="Parameters">Query parameters that may describe a visitor; others are not read.</param>
/// <param name="Attributes">Claims of a signed token that may describe a visitor; others are not read.</param>
/// <param name="MinVisitors">Different visitors that must have asked for a segment before a page is made for it.</param>
/// <param name="MaxSegments">Segments with a page of their own, divided ones counted each.</param>
/// <param name="Mode">How pages are made.</param>
/// <param name="AllowFreeForm">Whether pages of other modes than compose may be served.</param>
/// <param name="MaxUsdPerDay">Dollars for this site's live pages a day (UTC); null: only the product's limit holds.</param>
/// <param name="ConsentCookie">"name=value": what a visitor's consent to a first-party visitor id looks like; null: no id is ever set or read.</param>
public sealed partial record LiveSettings(
    LiveState State = LiveState.On,
    IReadOnlyList<string>? Parameters = null,
    IReadOnlyList<string>? Attributes = null,
    IReadOnlyList<SegmentRule>? Segments = null,
    PagesOfTheirOwn PagesOfTheirOwn = PagesOfTheirOwn.Token,
    int MinVisitors = 5,
    int MaxSegments = 50,
    GenerationMode Mode = GenerationMode.Compose,
    bool AllowFreeForm = false,
    decimal? MaxUsdPerDay = null,
    string? ConsentCookie = null)
{
    public const int MaxRules = 100;

    private const int MaxNames = 40, MaxConditions = 20, MaxValues = 200;

    public static LiveSettings Default { get; } = new();

    public SignalSet Signals() => new(Parameters ?? [], Attributes ?? []);

    /// <summary>Whether a page that was made this way may be served.</summary>
    public bool Allows(GenerationMode mode) => AllowFreeForm || mode == GenerationMode.Compose;

    /// <returns>These settings.</returns>
    /// <exception cref="ProblemException">The first thing in them that cannot be meant.</exception>
    public LiveSettings Checked()
    {
        foreach (var name in (Parameters ?? []).Concat(Attributes ?? []))
            Require(Name().IsMatch(name ?? ""), $"'{name}' is no name of a parameter or attribute", "Use letters, digits, hyphens and underscores, at most 40.");
        Require((Parameters?.Count ?? 0) <= MaxNames && (Attributes?.Count ?? 0) <= MaxNames, "There are too many parameters or attributes", $"Allow at most {MaxNames} of each.");
        Require((Segments?.Count ?? 0) <= MaxRules, $"There are {Segments?.Count} segments", $"Use at most {MaxRules}.");
        Require(MinVisitors is >= 1 and <= 10_000, $"minVisitors is {MinVisitors}", "Set it between 1 and 10000.");
        Require(MaxSegments is >= 0 and <= 1_000, $"maxSegments is {MaxSegments}", "Set it between 0 and 1000.");
        Require(MaxUsdPerDay is null or >= 0, $"maxUsdPerDay is {MaxUsdPerDay}", "Set an amount of at least 0, or leave it out.");
        Require(Allows(Mode), $"Pages are made by {Mode.ToString().ToLowerInvariant()}, and such pages may not be served", "Set allowFreeForm to true, or mode to compose.");
        Require(ConsentCookie is null || Cookie().IsMatch(ConsentCookie), $"consentCookie is '{ConsentCookie}'", "Write it as name=value.");
        var set = Signals();
        foreach (var rule in Segments ?? [])
            Check(rule, set);
        var twice = (Segments ?? []).GroupBy(rule => rule.Name).FirstOrDefault(rules => rules.Count() > 1);
        Require(twice is null, $"Two segments are called '{twice?.Key}'", "Give each a name of its own.");
        return this;
    }

    private static void Check(SegmentRule rule, SignalSet set)
    {
        Require(rule is not null && RuleName().IsMatch(rule.Name ?? ""), $"'{rule?.Name}' is no name of a segment", "Use lower-case letters, digits and hyphens, at most 40.");
        Require((rule!.When?.Count ?? 0) <= MaxConditions, $"Segment '{rule.Name}' has {rule.When?.Count} conditions", $"Use at most {MaxConditions}.");
        Require((rule.SplitBy?.Count ?? 0) <= 3, $"Segment '{rule.Name}' is divided by {rule.SplitBy?.Count} signals", "Divide it by three at most.");
        foreach (var signal in (rule.When ?? []).Select(condition => condition.Signal).Concat(rule.SplitBy ?? []))
            Require(set.PlaceOf(signal ?? "") >= 0, $"Segment '{rule.Name}' looks at '{signal}'", $"Use one of {string.Join(", ", set.Names)}, or allow the parameter or attribute first.");
        foreach (var condition in rule.When ?? [])
        {
            var values = condition.Values ?? [];
            var right = condition.Operator switch
            {
                ConditionOperator.Exists or ConditionOperator.Missing => values.Count == 0,
                ConditionOperator.AtLeast or ConditionOperator.AtMost => values is [var only] && decimal.TryParse(only, NumberStyles.Number, CultureInfo.InvariantCulture, out _),
                _ => values.Count is > 0 and <= MaxValues && values.All(value => !string.IsNullOrWhiteSpace(value) && value.Length <= VisitorSignals.MaxValueLength),
            };
            Require(right, $"The values of '{condition.Signal}' in segment '{rule.Name}' do not fit its operator", "Give none to exists and missing, one number to at-least and at-most, and texts to the others.");
        }
    }

    private static void Require(bool right, string cause, string nextStep)
    {
        if (!right)
            throw new ProblemException(ProblemKind.BadInput, cause + ".", nextStep);
    }

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,40}\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{0,39}\z")]
    private static partial Regex RuleName();

    [GeneratedRegex(@"^[A-Za-z0-9_.-]{1,64}=[A-Za-z0-9_.%-]{1,64}\z")]
    private static partial Regex Cookie();
}
