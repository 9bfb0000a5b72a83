using System.Globalization;
using PersonaSite.Core.Statistics;
using PersonaSite.Inference.Routing;
using PersonaSite.Pipeline.Campaigns;
using PersonaSite.Pipeline.Campaigns.Report;
using PersonaSite.Pipeline.Campaigns.Visitors;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Cli.Output;

/// <summary>A campaign as lines for people: what was read, what it will cost, a bar for each phase with running dollars.</summary>
internal sealed class CampaignLines(TextWriter output)
{
    private const int Width = 24, Shown = 10;
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(200), Seldom = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();

    // A terminal sees one line change; a file gets a line now and then.
    private readonly bool _isTerminal = output == Console.Error && !Console.IsErrorRedirected;
    private long _last;
    private RoutePhase? _phase;
    private int _done = -1;

    public void Read(VisitorTable table)
    {
        Line($"{table.Rows - table.Bad} of {table.Rows} rows can be used; {table.Groups.Count} pages{(table.Folded > 0 ? $"; {table.Folded} described like another visitor share that page" : "")}");
        foreach (var problem in table.Problems.Take(Shown))
            Line($"  row {problem.Row}: {problem.Cause} {problem.NextStep}");
        if (table.Bad > Shown)
            Line($"  … and {table.Bad - Shown} more; report.json lists {table.Problems.Count}");
    }

    public void Forecast(CampaignForecast forecast, CampaignSettings settings)
    {
        Line($"forecast, {(forecast.Runs > 0 ? $"from {forecast.Runs} pages of this site" : "from a usual page's tokens; a first run makes it sharper")}; target {settings.Target:0.###} of '{settings.Reference}' with confidence {settings.Confidence:0.###}");
        foreach (var route in forecast.Routes)
            Line($"  {route.Route,-16} {(route.Usd is { } usd ? $"${usd.Estimate:0.00} ({usd.Low:0.00} to {usd.High:0.00})" : "no price is known"),-30} {Time(route.Seconds)}  {route.Note}");
    }

    /// <summary>Shows every phase until it is disposed of.</summary>
    public IDisposable Watch(LiveCampaign? live)
    {
        if (live is null)
            return new Watching(() => { });
        void Show() => this.Show(live.Progress);
        live.Changed += Show;
        return new Watching(() =>
        {
            live.Changed -= Show;
            if (_isTerminal)
                output.WriteLine();
        });
    }

    public void Stopping() => Line($"{(_isTerminal ? "\n" : "")}pausing: pages under way are finished; press again to stop at once");

    public void End(StoredCampaign campaign)
    {
        var report = CampaignReport.Parse(campaign.Report);
        if (campaign.Reason.Length > 0)
            Line($"{campaign.Reason}");
        Line($"{report.Guarantee}");
        Line($"${report.Usd:0.0000} for {report.States.Where(state => state.Key is not (CampaignItemState.Waiting or CampaignItemState.Failed)).Sum(state => state.Value)} of {report.Pages} pages{(report is { ReferenceUsd: { } reference, Route: not null } ? FormattableString.Invariant($"; '{report.Reference}' alone would have cost ${reference:0.0000}") : "")}");
        if (campaign.Status != CampaignStatus.Finished)
            Line($"Go on with --resume.");
    }

    private void Show(CampaignProgress progress)
    {
        lock (_gate)
        {
            var whole = progress.Done == progress.Total;
            if (progress.Phase is not { } phase || (phase == _phase && progress.Done == _done))
                return;
            var now = Environment.TickCount64;
            if (phase == _phase && !whole && now - _last < (_isTerminal ? Often : Seldom).TotalMilliseconds)
                return;
            if (_isTerminal && _phase is not null && phase != _phase)
                output.WriteLine();
            (_last, _phase, _done) = (now, phase, progress.Done);
            var full = progress.Total == 0 ? Width : Width * progress.Done / progress.Total;
            var line = string.Create(CultureInfo.InvariantCulture, $"{Words(phase),-10} {new string('█', full)}{new string('░', Width - full)} {progress.Done,5} of {progress.Total}  ${progress.Usd:0.0000}{(progress.IsStopping ? "  pausing" : "")}");
            if (_isTerminal)
                output.Write($"\r{line}   ");
            else
                output.WriteLine(line);
        }
    }

    private static string Words(RoutePhase phase) => phase switch { RoutePhase.Pilot => "looking", RoutePhase.Test => "testing", _ => "making" };

    private static string Time(Interval seconds) => $"{Span(seconds.Estimate)} ({Span(seconds.Low)} to {Span(seconds.High)})";

    private static string Span(double seconds) => seconds switch
    {
        < 90 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s"),
        < 5400 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:0.0} h"),
    };

    private void Line(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private sealed class Watching(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
