using Microsoft.EntityFrameworkCore;
using PersonaSite.Core.Experiments;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;

namespace PersonaSite.Storage.Database;

/// <summary>
/// The tables, the same on every database. A database adds a derived context (its own column types and its own migrations)
/// and a case in <see cref="StorageRegistration"/>.
/// </summary>
/// <remarks>
/// Dollars are <see cref="decimal"/> columns: TEXT on SQLite, numeric on PostgreSQL. Both keep all 28 digits, which integer
/// nano-dollars would not (one cached token of a small model costs less than a nano-dollar), and both add up in decimal:
/// EF Core sums on SQLite with a decimal aggregate of its own, never in floating point.
/// </remarks>
public abstract class PersonaSiteDb(DbContextOptions options) : DbContext(options)
{
    private const int IdLength = 64;

    public DbSet<SiteRow> Sites => Set<SiteRow>();
    public DbSet<DeletedSiteRow> DeletedSites => Set<DeletedSiteRow>();
    public DbSet<VisitorRow> Visitors => Set<VisitorRow>();
    public DbSet<RuleCorrectionRow> RuleCorrections => Set<RuleCorrectionRow>();
    public DbSet<DocumentRow> Documents => Set<DocumentRow>();
    public DbSet<ChunkRow> Chunks => Set<ChunkRow>();
    public DbSet<LibraryPictureRow> LibraryPictures => Set<LibraryPictureRow>();
    public DbSet<RunRow> Runs => Set<RunRow>();
    public DbSet<RunEventRow> RunEvents => Set<RunEventRow>();
    public DbSet<UsageRow> Usage => Set<UsageRow>();
    public DbSet<ModelCallRow> ModelCalls => Set<ModelCallRow>();
    public DbSet<PageRow> Pages => Set<PageRow>();
    public DbSet<CurrentPageRow> CurrentPages => Set<CurrentPageRow>();
    public DbSet<PageFileRow> PageFiles => Set<PageFileRow>();
    public DbSet<BlobRow> Blobs => Set<BlobRow>();
    public DbSet<CachedArtworkRow> CachedArtwork => Set<CachedArtworkRow>();
    public DbSet<LiveSiteRow> LiveSites => Set<LiveSiteRow>();
    public DbSet<TrafficRow> Traffic => Set<TrafficRow>();
    public DbSet<LiveRunRow> LiveRuns => Set<LiveRunRow>();
    public DbSet<ExperimentRow> Experiments => Set<ExperimentRow>();
    public DbSet<ExposureRow> Exposures => Set<ExposureRow>();
    public DbSet<PageViewRow> PageViews => Set<PageViewRow>();
    public DbSet<ConversionRow> Conversions => Set<ConversionRow>();
    public DbSet<StudyRow> Studies => Set<StudyRow>();
    public DbSet<ComparisonChoiceRow> ComparisonChoices => Set<ComparisonChoiceRow>();
    public DbSet<SiteEvaluationsRow> SiteEvaluations => Set<SiteEvaluationsRow>();
    public DbSet<SiteRoutesRow> SiteRoutes => Set<SiteRoutesRow>();
    public DbSet<RoutePlanRow> RoutePlans => Set<RoutePlanRow>();
    public DbSet<RouteOutcomeRow> RouteOutcomes => Set<RouteOutcomeRow>();
    public DbSet<CampaignRow> Campaigns => Set<CampaignRow>();
    public DbSet<CampaignItemRow> CampaignItems => Set<CampaignItemRow>();
    public DbSet<CampaignAttemptRow> CampaignAttempts => Set<CampaignAttemptRow>();

    /// <summary>
    /// From here on this context reads one moment of the database, whatever is committed meanwhile, and holds up no writer.
    /// Ends with the context.
    /// </summary>
    public abstract Task BeginSnapshotAsync(CancellationToken cancellationToken);

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<SiteId>().HaveConversion<SiteIdColumn>().HaveMaxLength(IdLength);
        conventions.Properties<ChunkId>().HaveConversion<ChunkIdColumn>().HaveMaxLength(IdLength);
        conventions.Properties<RunId>().HaveConversion<RunIdColumn>();
        conventions.Properties<PageKey>().HaveConversion<PageKeyColumn>().HaveMaxLength(2 * IdLength);
        conventions.Properties<ExperimentId>().HaveConversion<ExperimentIdColumn>();
        conventions.Properties<ExperimentState>().HaveConversion<string>();
        conventions.Properties<Reach>().HaveConversion<string>();
        conventions.Properties<BrowserFamily>().HaveConversion<string>();
        conventions.Properties<ContentHash>().HaveConversion<ContentHashColumn>().HaveMaxLength(IdLength);
        conventions.Properties<ChunkKind>().HaveConversion<string>();
        conventions.Properties<RuleKind>().HaveConversion<string>();
        conventions.Properties<DocumentOrigin>().HaveConversion<string>();
        conventions.Properties<GenerationMode>().HaveConversion<string>();
        conventions.Properties<RunStatus>().HaveConversion<string>();
        conventions.Properties<StudyKind>().HaveConversion<string>();
        conventions.Properties<VisualRole>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        SiteTables(model);
        RunTables(model);
        PageTables(model);
        LiveTables(model);
        ExperimentTables(model);
        StudyTables(model);
        RouteTables(model);
        CampaignTables(model);
    }

    private static void SiteTables(ModelBuilder model)
    {
        model.Entity<SiteRow>(site =>
        {
            site.HasKey(row => row.Id);
            site.Property(row => row.Site).AsJson();
        });
        model.Entity<DeletedSiteRow>().HasKey(row => row.Site);
        model.Entity<VisitorRow>(visitor =>
        {
            visitor.HasKey(row => new { row.Site, row.Name });
            visitor.HasOne<SiteRow>().WithMany().HasForeignKey(row => row.Site);
        });
        model.Entity<RuleCorrectionRow>(correction =>
        {
            correction.HasKey(row => new { row.Site, row.Key });
            correction.HasOne<SiteRow>().WithMany().HasForeignKey(row => row.Site);
        });
        model.Entity<DocumentRow>(document =>
        {
            document.HasKey(row => new { row.Site, row.Path });
            document.HasOne<SiteRow>().WithMany().HasForeignKey(row => row.Site);
            document.HasOne<BlobRow>().WithMany().HasForeignKey(row => row.Hash).OnDelete(DeleteBehavior.Restrict);
            document.Property(row => row.Said).AsJson();
            document.Property(row => row.Listed).AsJson();
            document.Property(row => row.Settings).AsJson();
        });
        model.Entity<ChunkRow>(chunk =>
        {
            chunk.HasKey(row => new { row.Site, row.Id });
            chunk.HasOne<SiteRow>().WithMany().HasForeignKey(row => row.Site);
            chunk.HasIndex(row => new { row.Site, row.Source });
            chunk.Property(row => row.HeadingPath).AsJson();
            chunk.Property(row => row.Metadata).AsJson();
            chunk.Property(row => row.Testimonial).AsJson();
        });
        model.Entity<LibraryPictureRow>(picture =>
        {
            picture.HasKey(row => new { row.Site, row.Path });
            picture.HasOne<SiteRow>().WithMany().HasForeignKey(row => row.Site);
            picture.HasOne<BlobRow>().WithMany().HasForeignKey(row => row.Hash).OnDelete(DeleteBehavior.Restrict);
            picture.Property(row => row.Keywords).AsJson();
        });
    }

    private static void RunTables(ModelBuilder model)
    {
        model.Entity<RunRow>(run =>
        {
            run.HasKey(row => row.Id);
            run.HasIndex(row => new { row.Site, row.StartedAt });
            run.HasIndex(row => row.StartedAt);
            run.HasIndex(row => row.Status);
            run.Property(row => row.Brief).AsJson();
            run.Property(row => row.Inspection).AsJson();
            run.Property(row => row.Retrieved).AsJson();
        });
        model.Entity<RunEventRow>(happening =>
        {
            happening.HasKey(row => new { row.Run, row.Sequence });
            happening.HasOne<RunRow>().WithMany().HasForeignKey(row => row.Run);
            happening.Property(row => row.Event).AsJson();
            happening.WriteOnce();
        });
        model.Entity<UsageRow>(usage =>
        {
            usage.HasKey(row => new { row.Run, row.Position });
            usage.HasOne<RunRow>().WithMany().HasForeignKey(row => row.Run).OnDelete(DeleteBehavior.Restrict);
            usage.Property(row => row.Route).AsJson();
            usage.WriteOnce();
        });
        model.Entity<ModelCallRow>(call =>
        {
            call.HasKey(row => new { row.Run, row.Position });
            call.HasOne<RunRow>().WithMany().HasForeignKey(row => row.Run);
            call.WriteOnce();
        });
    }

    private static void PageTables(ModelBuilder model)
    {
        model.Entity<PageRow>(page =>
        {
            page.HasKey(row => row.Run);
            page.HasOne<RunRow>().WithOne().HasForeignKey<PageRow>(row => row.Run);
            page.HasIndex(row => new { row.Site, row.Key, row.PublishedAt });
        });
        model.Entity<CurrentPageRow>(current =>
        {
            current.HasKey(row => new { row.Site, row.Key });
            current.HasOne<PageRow>().WithMany().HasForeignKey(row => row.Run).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<PageFileRow>(file =>
        {
            file.HasKey(row => new { row.Run, row.Path });
            file.HasOne<PageRow>().WithMany().HasForeignKey(row => row.Run);
            file.HasOne<BlobRow>().WithMany().HasForeignKey(row => row.Hash).OnDelete(DeleteBehavior.Restrict);
            file.WriteOnce();
        });
        model.Entity<BlobRow>().HasKey(row => row.Hash);
        model.Entity<CachedArtworkRow>(artwork =>
        {
            artwork.HasKey(row => row.Key);
            artwork.HasOne<BlobRow>().WithMany().HasForeignKey(row => row.Hash).OnDelete(DeleteBehavior.Restrict);
        });
    }

    private static void LiveTables(ModelBuilder model)
    {
        model.Entity<LiveSiteRow>(live =>
        {
            live.HasKey(row => row.Site);
            live.HasOne<SiteRow>().WithOne().HasForeignKey<LiveSiteRow>(row => row.Site);
            live.Property(row => row.Settings).AsJson();
        });
        model.Entity<TrafficRow>(traffic =>
        {
            traffic.HasKey(row => new { row.Site, row.Minute, row.Tier });
            traffic.HasIndex(row => row.Minute);
            traffic.Property(row => row.Tier).HasMaxLength(16);
        });
        model.Entity<LiveRunRow>(live =>
        {
            live.HasKey(row => row.Run);
            live.HasIndex(row => row.StartedAt);
            live.HasIndex(row => new { row.Site, row.Key });
        });
    }

    private static void ExperimentTables(ModelBuilder model)
    {
        model.Entity<ExperimentRow>(experiment =>
        {
            experiment.HasKey(row => row.Id);
            experiment.Property(row => row.Id).ValueGeneratedNever();
            experiment.HasIndex(row => new { row.Site, row.Name }).IsUnique();
            experiment.HasOne<SiteRow>().WithMany().HasForeignKey(row => row.Site);
            experiment.Property(row => row.Definition).AsJson();
        });
        model.Entity<ExposureRow>(exposure =>
        {
            exposure.HasKey(row => new { row.Experiment, row.Unit });
            exposure.HasOne<ExperimentRow>().WithMany().HasForeignKey(row => row.Experiment);
        });
        model.Entity<PageViewRow>(views =>
        {
            views.HasKey(row => new { row.Experiment, row.Variant, row.Day, row.Page, row.Reach, row.Browser, row.IsSuspect });
            views.HasOne<ExperimentRow>().WithMany().HasForeignKey(row => row.Experiment);
        });
        model.Entity<ConversionRow>(conversion =>
        {
            conversion.HasKey(row => new { row.Experiment, row.Unit, row.Goal });
            conversion.HasOne<ExperimentRow>().WithMany().HasForeignKey(row => row.Experiment);
        });
    }

    private static void RouteTables(ModelBuilder model)
    {
        model.Entity<SiteEvaluationsRow>(evaluations =>
        {
            evaluations.HasKey(row => row.Site);
            evaluations.HasOne<SiteRow>().WithOne().HasForeignKey<SiteEvaluationsRow>(row => row.Site);
            evaluations.Property(row => row.Sets).AsJson();
        });
        model.Entity<SiteRoutesRow>(routes =>
        {
            routes.HasKey(row => row.Site);
            routes.HasOne<SiteRow>().WithOne().HasForeignKey<SiteRoutesRow>(row => row.Site);
            routes.Property(row => row.Routes).AsJson();
        });
        model.Entity<RoutePlanRow>(plan =>
        {
            plan.HasKey(row => new { row.Site, row.Agent, row.FoundAt });
            plan.HasOne<SiteRow>().WithMany().HasForeignKey(row => row.Site);
        });
        model.Entity<RouteOutcomeRow>(outcome =>
        {
            outcome.HasKey(row => row.Id);
            outcome.HasIndex(row => new { row.Site, row.Agent });
            outcome.HasOne<SiteRow>().WithMany().HasForeignKey(row => row.Site);
            outcome.Property(row => row.Purpose).HasConversion<string>();
            outcome.Property(row => row.Answers).AsJson();
            outcome.WriteOnce();
        });
    }

    private static void StudyTables(ModelBuilder model)
    {
        model.Entity<StudyRow>(study =>
        {
            study.HasKey(row => row.Id);
            study.HasIndex(row => new { row.Kind, row.StartedAt });
        });
        model.Entity<ComparisonChoiceRow>(choice =>
        {
            choice.HasKey(row => new { row.Comparison, row.Visitor, row.Repeat, row.One, row.Other });
            choice.HasOne<StudyRow>().WithMany().HasForeignKey(row => row.Comparison);
            choice.WriteOnce();
        });
    }

    private static void CampaignTables(ModelBuilder model)
    {
        model.Entity<CampaignRow>(campaign =>
        {
            campaign.HasKey(row => row.Id);
            campaign.HasIndex(row => row.CreatedAt);
        });
        model.Entity<CampaignItemRow>(item =>
        {
            item.HasKey(row => new { row.Campaign, row.Item });
            item.HasOne<CampaignRow>().WithMany().HasForeignKey(row => row.Campaign);
        });
        model.Entity<CampaignAttemptRow>(attempt =>
        {
            attempt.HasKey(row => row.Run);
            attempt.HasIndex(row => new { row.Campaign, row.Item });
            attempt.HasOne<CampaignRow>().WithMany().HasForeignKey(row => row.Campaign);
        });
    }
}
