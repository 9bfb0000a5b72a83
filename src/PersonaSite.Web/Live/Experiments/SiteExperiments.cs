using PersonaSite.Core.Experiments;
using PersonaSite.Core.Segments;

namespace PersonaSite.Web.Live.Experiments;

/// <summary>The experiments that run on a site now, with the pages that each variant is served from. No visitor is in two of them.</summary>
public sealed class SiteExperiments
{
    private readonly Ready[] _running;
    private readonly Dictionary<string, (PageWay Way, LivePages Pages)> _ways = [];

    /// <param name="experiments">Of this site.</param>
    /// <param name="pagesOf">The pages that are made in this way, the same ones for the same way.</param>
    public SiteExperiments(IEnumerable<LiveExperiment> experiments, LiveSettings settings, LivePages own, Func<PageWay, LivePages> pagesOf)
    {
        var rules = (settings.Segments ?? []).Select(rule => rule.Name).ToList();
        _running = [.. experiments.Select(experiment => new Ready(
            experiment,
            experiment.Stored.Definition.Segment is { } segment ? rules.IndexOf(segment) : null,
            [.. experiment.Stored.Definition.Variants.Select(PagesOf)]))];
        Ids = IdsOf(_running.Select(ready => ready.Experiment));

        LivePages? PagesOf(Variant variant)
        {
            if (variant.Pages == VariantPages.Default)
                return null;
            if (variant.WayOn(settings) is not { } way)
                return own;
            var pages = pagesOf(way);
            _ways[way.Key] = (way, pages);
            return pages;
        }
    }

    /// <summary>Whether any runs: then no cache between may keep a page, or it would answer all visitors with one variant.</summary>
    public bool Any => _running.Length > 0;

    /// <summary>Which ones they are.</summary>
    public string Ids { get; }

    public static string IdsOf(IEnumerable<LiveExperiment> experiments) => string.Join(' ', experiments.Select(experiment => experiment.Stored.Id));

    /// <summary>Pages that are made for variants only.</summary>
    public IEnumerable<LivePages> OwnPages => _ways.Values.Select(way => way.Pages);

    /// <summary>Null: no variant makes its pages this way now.</summary>
    public (PageWay Way, LivePages Pages)? Find(string way) => _ways.TryGetValue(way, out var found) ? found : null;

    /// <summary>Tells the visit which variant it gets, if any; the same visitor gets the same. Decides nothing by chance, asks nobody, allocates nothing.</summary>
    /// <param name="rule">The place of the rule that holds for the visitor, or -1.</param>
    /// <returns>The pages to serve from; null: the site's default page.</returns>
    public LivePages? Assign(LiveSite site, Visit visit, int rule)
    {
        foreach (var ready in _running)
        {
            var definition = ready.Experiment.Stored.Definition;
            if ((definition.OnlyWithConsent && !visit.HasConsent) || (ready.Rule is { } wanted && wanted != rule))
                continue;
            var place = ready.Experiment.Assignment.Of(visit.Unit);
            if (place == Assignment.Outside)
                continue;
            var reach = SignalProfile.IsKnown(visit.Signals, site.Settings.PagesOfTheirOwn) ? Reach.Exact : rule >= 0 ? Reach.Segment : Reach.Default;
            visit.TakesPart(place == Assignment.Holdout ? ready.Experiment.Holdout : ready.Experiment.Arms[place], reach);
            return place == Assignment.Holdout ? site.Pages : ready.Pages[place];
        }

        return site.Pages;
    }

    /// <param name="Rule">The place of the rule whose visitors take part; null: all; -1: the site has none of that name any more.</param>
    /// <param name="Pages">By variant; null for the default page.</param>
    private sealed record Ready(LiveExperiment Experiment, int? Rule, LivePages?[] Pages);
}
