using System.Globalization;
using Microsoft.AspNetCore.Components;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Statistics;
using PersonaSite.Pipeline.Comparison;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Web.Studio.Pages.Compare;

public sealed partial class ComparisonDetail(ComparisonStore store, ComparisonService service) : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private StoredComparison? _stored;
    private ComparisonReport? _report;
    private IReadOnlyList<BlindChoice> _choices = [];
    private IReadOnlyList<BlindTally> _tallies = [];
    private LiveComparison? _watched;
    private bool _loaded;

    [Parameter]
    public Guid Id { get; set; }

    private LiveComparison? Live => service.Find(Id);

    private string Heading => _report?.Verdict.Text
        ?? (Live is not null ? "Making the pages" : _stored!.IsOver ? "Stopped before there was anything to report" : "Interrupted: the program ended before the comparison did");

    protected override async Task OnParametersSetAsync()
    {
        Watch(Live);
        await LoadAsync();
    }

    public void Dispose()
    {
        Watch(null);
        _gone.Cancel();
        _gone.Dispose();
    }

    private void Watch(LiveComparison? live)
    {
        if (_watched is not null)
            _watched.Changed -= Changed;
        _watched = live;
        if (live is not null)
            live.Changed += Changed;
    }

    private void Changed() => _ = InvokeAsync(async () =>
    {
        if (_gone.IsCancellationRequested)
            return;
        if (Live is null)
            await LoadAsync();
        StateHasChanged();
    });

    private async Task LoadAsync()
    {
        _stored = await store.FindAsync(Id, _gone.Token);
        _report = _stored is { Report.Length: > 0 } ? ComparisonReport.Parse(_stored.Report) : null;
        await CountAsync();
        _loaded = true;
    }

    private async Task CountAsync()
    {
        _choices = await store.ChoicesAsync(Id, _gone.Token);
        _tallies = BlindTally.Of(_choices);
    }

    private async Task ChooseAsync(BlindChoice choice)
    {
        await store.ChooseAsync(Id, BlindTally.Ordered(choice), _gone.Token);
        await CountAsync();
    }

    private static string Share(StudyProgress? progress) =>
        (progress is { Total: > 0 } ? 100.0 * progress.Done / progress.Total : 0).ToString("0.#", CultureInfo.InvariantCulture) + "%";

    private static string Name(GenerationMode mode) => mode.ToString().ToLowerInvariant();

    private static string Rate(Interval? rate) => rate is null ? "–" : FormattableString.Invariant($"{100 * rate.Estimate:0} % ({100 * rate.Low:0} to {100 * rate.High:0})");
}
