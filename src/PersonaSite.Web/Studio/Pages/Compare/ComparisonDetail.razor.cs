using Microsoft.AspNetCore.Components;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Statistics;
using PersonaSite.Pipeline.Comparison;
using PersonaSite.Pipeline.Studies;
using PersonaSite.Storage.Database;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Web.Studio.Pages.Compare;

public sealed partial class ComparisonDetail(StudyStore store, BackgroundStudies studies)
{
    private StoredStudy? _stored;
    private ComparisonReport? _report;
    private IReadOnlyList<BlindChoice> _choices = [];
    private IReadOnlyList<BlindTally> _tallies = [];
    private bool _loaded;

    [Parameter]
    public Guid Id { get; set; }

    private string Heading => _report?.Verdict.Text
        ?? (studies.Find(Id) is not null ? "Making the pages" : _stored!.IsOver ? "Stopped before there was anything to report" : "Interrupted: the program ended before the comparison did");

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        _stored = await store.FindAsync(Id, StudyKind.Comparison, Gone);
        _report = _stored is { Report.Length: > 0 } ? ComparisonReport.Parse(_stored.Report) : null;
        await CountAsync();
        _loaded = true;
    }

    private async Task CountAsync()
    {
        _choices = await store.ChoicesAsync(Id, Gone);
        _tallies = BlindTally.Of(_choices);
    }

    private async Task ChooseAsync(BlindChoice choice)
    {
        await store.ChooseAsync(Id, BlindTally.Ordered(choice), Gone);
        await CountAsync();
    }

    private static string Name(GenerationMode mode) => mode.ToString().ToLowerInvariant();

    private static string Rate(Interval? rate) => rate is null ? "–" : FormattableString.Invariant($"{100 * rate.Estimate:0} % ({100 * rate.Low:0} to {100 * rate.High:0})");
}
