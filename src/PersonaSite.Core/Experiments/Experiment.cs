using PersonaSite.Core.Pages;
using PersonaSite.Core.Segments;

namespace PersonaSite.Core.Experiments;

/// <summary>
/// A question that visitors answer by what they do: which way of making the page brings more of them to the goal? It belongs to
/// one site, and does not change once it runs.
/// </summary>
/// <param name="Name">Lower-case letters, digits and hyphens; unique within the site.</param>
/// <param name="Variants">The first default one, or else the first one, is what the others are compared with.</param>
/// <param name="Goals">The first one decides; none: the call to action. Goals other than <see cref="CallToActionGoal"/> are reported by a page's script or by the company's own systems.</param>
/// <param name="Segment">The rule whose visitors take part; null: everybody.</param>
/// <param name="Holdout">Share of the visitors who take part in no experiment of the site that has as large a one. They get what the site would serve anyway, and are counted beside the variants.</param>
/// <param name="Group">The part of the visitors that this experiment may have, so that others have the rest.</param>
/// <param name="Start">Not before then; null: as soon as it is started.</param>
/// <param name="End">Nobody takes part from then on; null: until it is stopped.</param>
/// <param name="MinSample">Exposures that each variant needs before anything is said.</param>
/// <param name="OnlyWithConsent">Whether visitors who did not agree to an id are left out, instead of being counted by page views.</param>
/// <param name="CarryToken">Whether a click on the call to action takes the exposure's token along in the address, so that the company's own systems can report what came of it.</param>
/// <param name="ServerGoals">Of the goals those that count only where the company's own systems report them: whatever runs in a browser can say that it was reached.</param>
public sealed record Experiment(
    string Name,
    IReadOnlyList<Variant> Variants,
    IReadOnlyList<string>? Goals = null,
    string? Segment = null,
    double Holdout = 0,
    ExclusionGroup? Group = null,
    DateTimeOffset? Start = null,
    DateTimeOffset? End = null,
    int MinSample = Experiment.DefaultMinSample,
    bool OnlyWithConsent = false,
    bool CarryToken = false,
    IReadOnlyList<string>? ServerGoals = null)
{
    public const string CallToActionGoal = "cta";

    public const int DefaultMinSample = 500, MaxVariants = 8;

    public IReadOnlyList<string> AllGoals => Goals is { Count: > 0 } goals ? goals : [CallToActionGoal];

    /// <summary>Whether a page may tell of this goal, or only the company's own systems.</summary>
    public bool IsForServers(string goal) => ServerGoals?.Contains(goal) == true;

    /// <summary>The place of the variant that the others are compared with.</summary>
    public int Baseline => Math.Max(0, Variants.Select(variant => variant.Pages).ToList().IndexOf(VariantPages.Default));

    /// <summary>Whether both could want the same visitor's page view, which can show one page only.</summary>
    public bool Meets(Experiment other) =>
        !(Segment is not null && other.Segment is not null && Segment != other.Segment)
        && !(Group is { } mine && other.Group is { } theirs && mine.Name == theirs.Name && (mine.To <= theirs.From || theirs.To <= mine.From));
}

/// <summary>What a variant's visitors are served.</summary>
public enum VariantPages
{
    /// <summary>The site's default page, to everybody.</summary>
    Default,

    /// <summary>The most personal page that there is, made the variant's way.</summary>
    Personal,
}

/// <summary>One way of making the page. All but name and share may be left out.</summary>
/// <param name="Share">Of those who take part, between 0 and 1; all variants together make 1.</param>
/// <param name="Mode">Null: as the site's pages are made.</param>
/// <param name="Instruction">What the models are asked for beyond what the site asks of every page; null: nothing.</param>
/// <param name="Models">For agents that another model than the configured one should work for: the names of configured models by agent.</param>
public sealed record Variant(
    string Name,
    double Share,
    VariantPages Pages = VariantPages.Personal,
    GenerationMode? Mode = null,
    string? Instruction = null,
    IReadOnlyDictionary<string, string>? Models = null)
{
    /// <summary>How the variant's own pages are made; null where it serves the pages that the site has anyway.</summary>
    public PageWay? WayOn(LiveSettings settings) =>
        Pages == VariantPages.Default || ((Mode is null || Mode == settings.Mode) && Instruction is null && Models is not { Count: > 0 })
            ? null
            : new PageWay(Mode ?? settings.Mode, Instruction, Models ?? new Dictionary<string, string>());
}

/// <summary>A share of all visitors, fixed by their ids: of the experiments of one group each takes a share of its own, so nobody is in two.</summary>
/// <param name="From">From 0.</param>
/// <param name="To">To 1; not included.</param>
public sealed record ExclusionGroup(string Name, double From, double To);

/// <summary>A way of making pages other than the site's own. Experiments that make them the same way share them.</summary>
public sealed record PageWay(GenerationMode Mode, string? Instruction, IReadOnlyDictionary<string, string> Models)
{
    /// <summary>Eight letters that stand for it in the keys of its pages.</summary>
    public string Key { get; } = ContentHash.Of(string.Join('\n', [Mode.ToString(), Instruction ?? "", .. Models.OrderBy(model => model.Key, StringComparer.Ordinal).Select(model => $"{model.Key}={model.Value}")])).Value[..8];
}
