using System.Globalization;
using Microsoft.AspNetCore.Components;
using PersonaSite.Core;
using PersonaSite.Core.Ownership;
using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Ownership;
using PersonaSite.Storage.Stores;
using PersonaSite.Web.Live;

namespace PersonaSite.Web.Studio.Pages.Owning;

public sealed partial class OwnershipPage(SiteStore sites, RunStore runs, LiveDirectory directory)
{
    /// <summary>Fewer answers than this say little about how often a page is there.</summary>
    private const long EnoughAnswers = 200;

    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>What everybody sees first. Its thousands of draws take a moment, in which the page would stand without a title.</summary>
    private static readonly Lazy<OwnershipReport> Usual = new(() => OwnershipReport.Of(OwnershipDefaults.Create()));

    private IReadOnlyList<SiteSummary> _sites = [];
    private Assumptions _assumptions = OwnershipDefaults.Create();
    private OwnershipReport _report = Usual.Value;
    private ProblemException? _problem;
    private string _site = "";

    private string Months => _assumptions[OwnershipDefaults.Months].Value.ToString("0", Culture);

    private double Visits => Math.Max(1, _assumptions[OwnershipDefaults.Visits].Value);

    private double Most => Math.Max(1, _report.Costs.Max(cost => cost.Total.High));

    private double Left => Math.Min(0, _report.Tornado.Select(one => Math.Min(one.AtLow, one.AtHigh)).DefaultIfEmpty(-1).Min());

    private double Right => Math.Max(1, _report.Tornado.Select(one => Math.Max(one.AtLow, one.AtHigh)).DefaultIfEmpty(1).Max());

    private IEnumerable<double> XTicks => Powers(_report.Volumes[0].Visits, _report.Volumes[^1].Visits);

    private IEnumerable<double> YTicks => Powers(Bottom, Top);

    private double Bottom => Math.Max(1, _report.Volumes[0].Totals.Values.Min());

    private double Top => _report.Volumes[^1].Totals.Values.Max() * 1.1;

    protected override async Task OnInitializedAsync() => _sites = await sites.ListAsync(Gone);

    private async Task TakeSiteAsync()
    {
        var chosen = new SiteId(_site);
        var set = OwnershipDefaults.Create();
        // What somebody has set by hand stays.
        foreach (var own in _assumptions.All.Where(assumption => assumption.Source == SetByYou))
            set = set.With(own.Id, own.Value, own.Source);
        if (_site.Length > 0)
        {
            var pages = await runs.SpendingAsync(chosen, cancellationToken: Gone);
            if (pages.Count > 0)
                set = set.With([.. pages.Select(page => new PageCost(page.Mode, (double)page.TextUsd, page.Pictures, (double)page.PicturesUsd))]);
            if (HitRate(chosen) is { } rate)
                set = set.With(OwnershipDefaults.HitRate, rate, "measured on live pages since the start");
        }

        Take(set);
    }

    /// <summary>Of live visitors those who got a page of their own or of their segment; null where there were too few to say.</summary>
    private Likely? HitRate(SiteId site)
    {
        if (directory.Find(site) is not { } served)
            return null;
        var answers = Enum.GetValues<Tier>().ToDictionary(tier => tier, tier => (double)served.Pages.AnswersAt(tier));
        var all = answers.Values.Sum();
        if (all < EnoughAnswers)
            return null;
        var hit = answers.Where(entry => entry.Key is Tier.Exact or Tier.Segment).Sum(entry => entry.Value) / all;
        var error = 2 * Math.Sqrt(hit * (1 - hit) / all);
        return new Likely(Math.Max(0, hit - error), hit, Math.Min(1, hit + error));
    }

    private Task ResetAsync()
    {
        _assumptions = OwnershipDefaults.Create();
        return TakeSiteAsync();
    }

    private const string SetByYou = "set by you";

    /// <summary>An end that is passed gives way: who raises the lowest above the likely means a likely one that is at least that.</summary>
    private void Set(Assumption assumption, ChangeEventArgs change, int which)
    {
        if (!double.TryParse(change.Value?.ToString(), NumberStyles.Float, Culture, out var value))
        {
            _problem = new ProblemException(ProblemKind.BadInput, $"'{change.Value}' is no number.", "Write it with a point, as in 0.95.");
            return;
        }

        var was = assumption.Value;
        var set = which switch
        {
            0 => new Likely(value, Math.Max(value, was.Value), Math.Max(value, was.High)),
            1 => new Likely(Math.Min(was.Low, value), value, Math.Max(was.High, value)),
            _ => new Likely(Math.Min(was.Low, value), Math.Min(was.Value, value), value),
        };
        try
        {
            Take(_assumptions.With(assumption.Id, set, SetByYou));
        }
        catch (ProblemException problem)
        {
            _problem = problem;
        }
    }

    private void Take(Assumptions assumptions)
    {
        (_assumptions, _problem) = (assumptions, null);
        _report = OwnershipReport.Of(assumptions);
    }

    private static (string Name, double Usd)[] Parts(OwnershipCost cost) =>
        [("text", cost.Text), ("pictures", cost.Pictures), ("infrastructure", cost.Infrastructure), ("once", cost.OneOff), ("upkeep", cost.Upkeep), ("evaluation", cost.Evaluation)];

    private static string Even(BreakEven even) => even.Visits is { } at
        ? string.Create(Culture, $"{Capital(Ownership.Name(even.Above!.Value))} cost{(even.Above == Approach.OneBigModel ? "s" : "")} less than {Ownership.Name(even.Above == even.One ? even.Other : even.One)} from about {at:N0} visits a month on{(even.Range is { } range ? $" ({range.Low:N0} to {range.High:N0})" : "")}.")
        : $"{Capital(Ownership.Name(even.One))} and {Ownership.Name(even.Other)} never cost the same.";

    private string Points(Approach approach) => string.Join(' ', _report.Volumes.Select(point => $"{X(point.Visits)},{Y(point.Totals[approach])}"));

    private string X(double visits) => Place(64 + 636 * Share(visits, _report.Volumes[0].Visits, _report.Volumes[^1].Visits));

    private string Y(double usd) => Place(300 - 284 * Share(Math.Max(usd, Bottom), Bottom, Top));

    private string At(double usd) => Percent((usd - Left) / (Right - Left));

    /// <summary>Razor keeps the element's name for itself; the figures are ours.</summary>
    private static MarkupString Label(string x, string y, string anchor, string text) => new($"<text class=\"axis\" x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\">{text}</text>");

    private static double Share(double value, double low, double high) => Math.Log(value / low) / Math.Log(high / low);

    private static IEnumerable<double> Powers(double low, double high)
    {
        for (var power = Math.Pow(10, Math.Ceiling(Math.Log10(low))); power <= high; power *= 10)
            yield return power;
    }

    private static string Place(double place) => place.ToString("0.#", Culture);

    private static string Percent(double share) => (100 * Math.Clamp(share, 0, 1)).ToString("0.##", Culture) + "%";

    private static string Plain(double value) => value.ToString("0.######", Culture);

    private static string Usd(double usd) => (usd < 0 ? "−$" : "$") + Math.Abs(usd).ToString("N0", Culture);

    private static string Short(double usd) => usd switch { >= 1e9 => $"${usd / 1e9:0}B", >= 1e6 => $"${usd / 1e6:0}M", >= 1e3 => $"${usd / 1e3:0}k", _ => $"${usd:0}" };

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
