using Microsoft.Extensions.Primitives;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Segments;
using PersonaSite.Core.Sites;
using PersonaSite.Core.Visitors;
using PersonaSite.Storage.Stores;
using PersonaSite.Web.Live.Experiments;

namespace PersonaSite.Web.Live;

/// <summary>A site as the hit path needs it: settings made ready, headers written out. Replaced whole when anything of it changes; its pages stay.</summary>
public sealed class LiveSite
{
    private readonly bool[] _reads;
    private readonly VisitorProfile[] _profiles;

    /// <param name="experiments">That run on it now.</param>
    public LiveSite(Site site, LiveSiteVersion version, LivePages pages, SiteExperiments experiments, LiveFiles files, LiveOptions options)
    {
        (Site, Version, Pages, Experiments, Settings) = (site, version, pages, experiments, version.Settings);
        Name = site.Id.Value;
        Signals = Settings.Signals();
        Rules = new SegmentRules(Settings.Segments ?? [], Signals);
        RuleCounts = new PerCoreCounts(Math.Max(1, 2 * Rules.All.Count));
        _profiles = [.. Rules.All.Select(rule => SegmentProfile.Of(rule, [], Signals))];
        _reads = new bool[Signals.Count];
        foreach (var place in Rules.Signals)
            _reads[place] = true;
        ReadsPersonal = Settings.PagesOfTheirOwn != PagesOfTheirOwn.None || Rules.Signals.Any(place => !SignalSet.IsImpersonal(place)) || Settings.ConsentCookie is not null || experiments.Any;
        Plain = LivePage.Of(site, null, GenerationMode.Compose, PlainPage.Of(site), files);
        Vary = VaryOf(options);
    }

    public Site Site { get; }

    public LiveSiteVersion Version { get; }

    public LivePages Pages { get; }

    public SiteExperiments Experiments { get; }

    public LiveSettings Settings { get; }

    public string Name { get; }

    public SignalSet Signals { get; }

    public SegmentRules Rules { get; }

    /// <summary>For each rule how often it decided, and then for each how often its page was there; since the rules or the site last changed.</summary>
    public PerCoreCounts RuleCounts { get; }

    /// <summary>Whether anything is read that a visitor may not want read.</summary>
    public bool ReadsPersonal { get; }

    public string? ConsentCookie => Settings.ConsentCookie;

    /// <summary>Stands in until the site has a default page.</summary>
    public LivePage Plain { get; }

    /// <summary>The headers that decide which page is served; address and token are no headers.</summary>
    public StringValues Vary { get; }

    /// <summary>The pages that are made in this way; null: nobody wants any such now.</summary>
    /// <param name="way">Null: the site's own.</param>
    public LivePages? PagesMade(string? way) => way is null ? Pages : Experiments.Find(way)?.Pages;

    /// <summary>Every page that may be sent.</summary>
    public IEnumerable<LivePage> AllPages =>
        Experiments.OwnPages.Append(Pages).SelectMany(pages => pages.All).Select(slot => slot.Page).Append(Plain).OfType<LivePage>();

    /// <summary>Whether any rule looks at this signal.</summary>
    public bool Reads(int place) => _reads[place];

    /// <summary>Whom the page of this key is written for now, or null where no rule has this key any more.</summary>
    public VisitorProfile? SegmentProfileOf(PageKey key)
    {
        if (!key.Value.StartsWith(PageKey.SegmentPrefix, StringComparison.Ordinal))
            return null;
        var parts = key.Value[PageKey.SegmentPrefix.Length..].Split('~');
        for (var rule = 0; rule < Rules.All.Count; rule++)
        {
            if (Rules.All[rule].Name == parts[0])
                return parts.Length == 1 ? _profiles[rule] : SegmentProfile.Of(Rules.All[rule], parts[1..], Signals);
        }

        return null;
    }

    private string VaryOf(LiveOptions options)
    {
        var headers = new List<string> { "Accept-Encoding" };
        if (Settings.State != LiveState.On)
            return headers[0];
        if (Reads(SignalSet.Language))
            headers.Add("Accept-Language");
        if (Reads(SignalSet.Device))
            headers.AddRange(["Sec-CH-UA-Mobile", "User-Agent"]);
        if (Reads(SignalSet.Referrer))
            headers.Add("Referer");
        if (Reads(SignalSet.Country) && options.CountryHeader.Length > 0)
            headers.Add(options.CountryHeader);
        if (ConsentCookie is not null)
            headers.Add("Cookie");
        if (ReadsPersonal)
            headers.AddRange(["Sec-GPC", "DNT"]);
        return string.Join(", ", headers);
    }
}
