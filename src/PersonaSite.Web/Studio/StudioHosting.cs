using PersonaSite.Core.Visitors;
using PersonaSite.Web.Api;
using PersonaSite.Web.Studio.Pages.Sites;
using PersonaSite.Web.Studio.Shell;
using Radzen;

namespace PersonaSite.Web.Studio;

/// <summary>The Studio's services, middleware and pages.</summary>
public static class StudioHosting
{
    public static IServiceCollection AddStudio(this IServiceCollection services)
    {
        // A pasted profile travels as one message.
        services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(options => options.MaximumReceiveMessageSize = 4 * VisitorProfile.MaxBytes);
        services.AddRadzenComponents();
        services.AddSingleton<RunPages>();
        services.AddSingleton<SiteImporter>();
        return services;
    }

    public static void UseStudio(this WebApplication app)
    {
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        // Named here, or it would come before all else, and a visitor's page would be looked for among the Studio's.
        app.UseRouting();
        app.UseAntiforgery();
    }

    // Our own header already says who may frame the Studio: nobody.
    public static void MapStudio(this WebApplication app) =>
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
}
