using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Quality;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;
using PersonaSite.Inference;
using PersonaSite.Inference.Answers;
using PersonaSite.PageKit.Tokens;
using PersonaSite.Pipeline.Agents;
using PersonaSite.Pipeline.Checks;

namespace PersonaSite.Pipeline.Running;

/// <summary>What the agents of one run share.</summary>
internal sealed class RunContext(GenerationRequest request, ModelSession models, RunLog log)
{
    public GenerationRequest Request { get; } = request;

    public Site Site => Request.Content.Site;

    public ModelSession Models { get; } = models;

    public RunLog Log { get; } = log;

    public DesignTokens Tokens { get; } = SiteTokens.Of(request.Content.Site);

    public IReadOnlyList<RetrievedChunk> Passages { get; set; } = [];

    /// <summary>Kept for a way that is taken when another failed: what was paid for is not bought again.</summary>
    public Brief? Brief { get; set; } = request.Brief;

    /// <summary>Likewise the pictures, with what they were made for.</summary>
    public (IReadOnlyList<VisualElement> Visuals, IReadOnlyList<Artwork> Artwork)? Art { get; set; }

    /// <summary>The last inspection, and how many there were.</summary>
    public Inspection Inspection { get; set; } = Inspection.Empty;

    public int Inspections { get; set; }

    public InspectionContext InspectionContext(GenerationMode mode) =>
        new(Site, Request.Visitor, mode, Site.Language, Tokens, Checks.InspectionContext.ById(Passages));

    /// <param name="part">Whose share of the agent's work it is; empty where one does it all.</param>
    public AgentCall Call(string agent, Func<PartialAnswer, string> note, string part = "") => new(
        Models.ChatFor(agent), Request.Seed, answer => Log.Add(new AgentProgressed(agent, part.Length > 0 ? $"{part}: {note(answer)}" : note(answer), answer.OutputTokens)), part);

    /// <summary>One agent's turn, with its beginning and its end in the log.</summary>
    public async Task<T> TurnAsync<T>(string agent, string model, string[] waitsFor, Func<Task<T>> work, Func<T, string> note)
    {
        Log.Add(new AgentStarted(agent, model, waitsFor));
        var result = await work();
        Log.Add(new AgentFinished(agent, note(result)));
        return result;
    }
}
