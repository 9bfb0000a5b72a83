using PersonaSite.Inference;
using PersonaSite.Pipeline;
using PersonaSite.Storage;
using PersonaSite.Web.Api;
using PersonaSite.Web.Hosting;
using PersonaSite.Web.Live;
using PersonaSite.Web.Studio;

return await FriendlyStart.RunAsync(() =>
{
    var builder = WebApplication.CreateBuilder(args);
    builder.RefuseUnknownSettings();
    builder.WebHost.UseStaticWebAssets();
    builder.Services.AddInference(builder.Configuration);
    builder.Services.AddStorage(builder.Configuration);
    builder.Services.AddPipeline(builder.Configuration);
    builder.Services.AddStudio();
    builder.Services.AddLive(builder.Configuration);
    builder.Services.AddHealth();
    builder.Services.AddHostedService<WarmUp>();
    builder.AddTelemetry();

    var app = builder.Build();
    app.UseSecurityHeaders();
    app.UseSameOriginOnly();
    app.UseStudio();
    app.MapHealth();
    app.MapStaticAssets();
    app.MapPreviews();
    app.MapRunsApi();
    app.MapCampaignsApi();
    app.MapComparisonsApi();
    app.MapLabsApi();
    app.MapEvaluationsApi();
    app.MapOwnershipApi();
    app.MapDocumentsApi();
    app.MapLiveApi();
    app.MapExperimentsApi();
    app.MapRoutesApi();
    app.MapUnknownApi();
    app.MapStudio();
    return app;
});

public partial class Program;
