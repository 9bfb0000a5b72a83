using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Pipeline.Comparison;

namespace PersonaSite.Tests.Pipeline.Comparison;

/// <summary>Three visitors of one site with recorded answers of real quality in all modes: a small model's for compose and write, a big one's for single.</summary>
internal static class RecordedStudy
{
    private const string Site = "corvane";

    private static readonly string[] Visitors = ["plant-maintenance-manager", "finance-director", "dairy-reliability-engineer"];

    private static readonly (string Key, string Value)[] BigModel =
    [
        ("Inference:Models:big:Provider", "scripted"), ("Inference:Models:big:Model", "b1"), ("Inference:Models:big:PriceAs", "gpt-5.6"), ("Inference:Agents:single", "big"),
    ];

    /// <param name="worsen">What is done to the big model's pages before they are handed in.</param>
    public static async Task<(StudyResult Study, ComparisonReport Report)> RunAsync(Func<string, string>? worsen = null, params GenerationMode[] modes)
    {
        var request = new Recording(Site, Visitors[0]).Request(GenerationMode.Compose);
        var profiles = Visitors.Select(visitor => new Recording(Site, visitor).Request(GenerationMode.Compose).Visitor).ToList();
        var plan = new StudyPlan(request.Content, profiles, modes.Length > 0 ? modes : Enum.GetValues<GenerationMode>());
        // One product for all pages, whose models are handed the next page's answers; pages are made one after the other.
        var agents = new ScriptedAgents { CountsTokens = true };
        using var host = new PipelineHost(agents, BigModel);
        var study = await Study.RunAsync(plan, GenerateAsync, static _ => { }, TimeProvider.System, TestContext.Current.CancellationToken);
        return (study, ComparisonReport.Of(study));

        async Task<RunResult> GenerateAsync(GenerationRequest request, Action<RunEvent> report, CancellationToken cancellationToken)
        {
            var recording = new Recording(Site, request.Visitor.Name);
            // A page that cannot be mended is made by compose, so its answers are always there.
            recording.Tell(agents, GenerationMode.Compose);
            recording.Tell(agents, request.Mode);
            if (request.Mode == GenerationMode.Single && worsen is not null)
                agents.Says("text", worsen(recording.Answer("single/page.md")));
            return await host.Pipeline.RunAsync(request with { Content = recording.Request(request.Mode).Content }, report, cancellationToken);
        }
    }
}
