using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PersonaSite.Inference;
using PersonaSite.Inference.Configuration;
using PersonaSite.Pipeline.Agents.Artist;
using PersonaSite.Pipeline.Agents.Builder;
using PersonaSite.Pipeline.Agents.Inspector;
using PersonaSite.Pipeline.Agents.Personalizer;
using PersonaSite.Pipeline.Agents.SinglePageWriter;
using PersonaSite.Pipeline.Campaigns;
using PersonaSite.Pipeline.Checks;
using PersonaSite.Pipeline.Checks.Brand;
using PersonaSite.Pipeline.Checks.Claims;
using PersonaSite.Pipeline.Comparison;
using PersonaSite.Pipeline.Comparison.Judging;
using PersonaSite.Pipeline.Decomposition;
using PersonaSite.Pipeline.Evaluation.Pages;
using PersonaSite.Pipeline.Guidelines;
using PersonaSite.Pipeline.Ingestion;
using PersonaSite.Pipeline.Knowledge;
using PersonaSite.Pipeline.Making;
using PersonaSite.Pipeline.Routing;
using PersonaSite.Pipeline.Running;
using PersonaSite.Pipeline.Sites;
using PersonaSite.Pipeline.Studies;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Pipeline;

public static class PipelineServices
{
    /// <summary>The product: agents, checks, pipeline. Needs <c>AddInference</c> and <c>AddStorage</c> beside it.</summary>
    /// <param name="configuration">The root; the section "Pipeline" is read, and checked when the program starts.</param>
    public static IServiceCollection AddPipeline(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PipelineOptions>().Bind(configuration.GetSection(PipelineOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<PipelineOptions>>(new KnownSettings<PipelineOptions>(configuration, PipelineOptions.Section));
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();

        services.AddSingleton(_ => SharedGuidelines.Load());
        services.AddSingleton<GuidelineSelection>();
        services.AddSingleton<Retriever>();
        services.AddSingleton<SiteIndexing>();

        services.AddSingleton<Personalizer>();
        services.AddSingleton<Artist>();
        services.AddSingleton<ArtworkMaker>();
        services.AddSingleton<Builder>();
        services.AddSingleton<SinglePageWriter>();
        services.AddSingleton<Inspector>();
        services.AddSingleton<Judge>();
        services.AddSingleton(provider => new RouteDesk(
            provider.GetRequiredService<ModelGateway>(), provider.GetRequiredService<IOptions<PipelineOptions>>().Value, provider.GetRequiredService<TimeProvider>(), provider.GetService<RouteStore>()));
        services.AddSingleton<JudgeProfiling>();
        services.AddSingleton<RouteProfiler>();
        services.AddSingleton<RouteAudits>();
        services.AddSingleton<RouteFeedback>();
        services.AddSingleton<RouteOverview>();

        services.AddSingleton<BriefDesk>();
        services.AddSingleton<PageArt>();
        services.AddSingleton<LayoutDesk>();
        services.AddSingleton<IPageMaker, ComposeMaker>();
        services.AddSingleton<IPageMaker, WriteMaker>();
        services.AddSingleton<IPageMaker, SingleMaker>();

        services.AddCheck<ClosedDocumentCheck>();
        services.AddCheck<LandmarksCheck>();
        services.AddCheck<HeadingOrderCheck>();
        services.AddCheck<AltTextCheck>();
        services.AddCheck<LinksCheck>();
        services.AddCheck<ContrastCheck>();
        services.AddCheck<WeightCheck>();
        services.AddCheck<ExternalRequestsCheck>();
        services.AddCheck<ClaimsCheck>();
        services.AddCheck<BannedWordsCheck>();
        services.AddCheck<RequiredWordsCheck>();
        services.AddCheck<PromisesCheck>();
        services.AddCheck<CallsToActionCheck>();
        services.AddCheck<PaletteCheck>();
        services.AddCheck<FontsCheck>();
        services.AddCheck<SpellingCheck>();
        services.AddCheck<ProfileEchoCheck>();
        services.AddCheck<PlaceholderCheck>();
        services.AddCheck<PromptLeakCheck>();
        services.AddCheck<DuplicateCopyCheck>();
        services.AddCheck<LanguageCheck>();
        services.AddCheck<EmptySectionsCheck>();
        services.AddCheck<CoverageCheck>();

        services.AddSingleton(provider => new GenerationPipeline(
            provider.GetRequiredService<ModelGateway>(),
            provider.GetRequiredService<Retriever>(),
            provider.GetRequiredService<SiteIndexing>(),
            provider.GetServices<IPageMaker>(),
            provider.GetRequiredService<Inspector>(),
            provider.GetRequiredService<Judge>(),
            provider.GetRequiredService<RouteDesk>(),
            provider.GetRequiredService<IOptions<PipelineOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<GenerationPipeline>>()));
        services.AddSingleton<PairJudge>();
        services.AddSingleton<BackgroundStudies>();
        services.AddSingleton<ComparisonService>();
        services.AddSingleton<LabService>();
        services.AddSingleton<EvaluationService>();
        services.AddSingleton<EvaluationSets>();
        services.AddSingleton<SavedRuns>();
        services.AddSingleton<GenerationService>();
        services.AddSingleton<CampaignTiers>();
        services.AddSingleton<CampaignForecasts>();
        services.AddSingleton<CampaignService>();
        services.AddSingleton<SiteSeeder>();
        services.AddSingleton<KnowledgeService>();
        return services;
    }

    /// <summary>One more rule that every page is held to.</summary>
    public static IServiceCollection AddCheck<TCheck>(this IServiceCollection services)
        where TCheck : class, IPageCheck => services.AddSingleton<IPageCheck, TCheck>();
}
