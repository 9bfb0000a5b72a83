using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Inference.Metering;

namespace PersonaSite.Pipeline.Running;

/// <summary>The calls that a run can make at most. The graph is fixed, so this is known before it starts.</summary>
internal static class WorstCase
{
    // Upper bounds of the prompts, in tokens: instructions, guidelines and passages at their budgets, a long visitor, a draft to revise.
    private const long PersonalizerInput = 18_000;
    private const long ArtistInput = 6_000;
    private const long ComposeInput = 12_000;
    private const long IntegrationInput = 14_000;
    private const long WriteInput = 24_000;
    private const long SingleInput = 30_000;
    private const long JudgeInput = 18_000;

    /// <summary>Times that what was refused is struck from a page: twice is enough for any page worth having.</summary>
    public const int Strikes = 3;

    // An answer that is no use is asked for once more.
    private const int Asks = 2;

    /// <summary>One page judged.</summary>
    public static PlannedCall Judgement { get; } = new(AgentNames.Inspector, JudgeInput, 900, Asks);

    /// <param name="sectionBuilders">Each is sent the shared context again, and one more call puts their parts together.</param>
    public static IEnumerable<PlannedCall> Calls(GenerationMode mode, PipelineOptions options, int sectionBuilders)
    {
        // A page that passed goes back once more for what the judge doubts.
        var drafts = 1 + options.MaxRevisions + (options.Judge ? 1 : 0);
        yield return new(AgentNames.Personalizer, PersonalizerInput, 5_000, Asks * (mode == GenerationMode.Compose ? drafts : 1));
        yield return new(AgentNames.Artist, ArtistInput, 1_200, Asks);
        yield return new(AgentNames.Builder, ComposeInput, 1_500, Asks * sectionBuilders);
        if (sectionBuilders > 1)
            yield return new(AgentNames.Builder, IntegrationInput, 1_500, Asks);
        if (mode == GenerationMode.Write)
            yield return new(AgentNames.Builder, WriteInput, 16_000, Asks * drafts);
        if (mode == GenerationMode.Single)
            yield return new(AgentNames.Single, SingleInput, 20_000, Asks * drafts);
        if (options.Judge)
            yield return Judgement with { Times = Asks * (drafts + Strikes) };
    }
}
