using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PersonaSite.Core.Segments;
using PersonaSite.Core.Sites;
using PersonaSite.Inference;
using PersonaSite.Pipeline;
using PersonaSite.Storage;
using PersonaSite.Storage.Stores;
using PersonaSite.Web.Live;

namespace PersonaSite.Benchmarks.Live;

/// <summary>
/// A million visits through the product's own way of serving, over a Zipf mix of profiles: what pages cost for each thousand
/// visits as traffic grows, as the ledger says. One big model without a cache would cost the same for every one of them.
/// </summary>
internal static class Traffic
{
    private const string Host = "pages.example", Agent = "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0";

    private static readonly SiteId Site = new("corvane");
    private static readonly int[] Looks = [1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000];
    private static readonly string[] Roles = ["maintenance manager", "plant director", "press operator", "head of purchasing", "quality engineer", "shift leader", "owner", "production planner", "safety officer", "automation engineer"];
    private static readonly string[] Troubles = ["unplanned downtime", "oil leaks", "long setup times", "scrap", "old controls", "missing spare parts", "energy costs", "noise", "audits", "nobody to service the presses"];
    private static readonly string[] Branches = ["automotive", "packaging", "printing", "furniture", "medical"];

    public static async Task<int> RunAsync()
    {
        var parameters = new[] { "role", "problem", "branch" };
        var bySegment = await ServeAsync(new LiveSettings(Parameters: parameters, PagesOfTheirOwn: PagesOfTheirOwn.None, MinVisitors: 5, Segments: [new("roles", SplitBy: ["param.role"])]));
        var byVisitor = await ServeAsync(new LiveSettings(Parameters: parameters, PagesOfTheirOwn: PagesOfTheirOwn.Parameters));
        Console.WriteLine($"{Roles.Length * Troubles.Length * Branches.Length} profiles, Zipf exponent 1; dollars are estimates at list prices.");
        Console.WriteLine("| visits | a page for each role: pages | $ per 1,000 visits | a page for each profile: pages | $ per 1,000 visits | best page was there | one big model per visit: $ per 1,000 | times as much |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var (segment, visitor) in bySegment.Zip(byVisitor))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {visitor.Visits:n0} | {segment.Pages} | {segment.PerThousand:0.00000} | {visitor.Pages} | {visitor.PerThousand:0.00000} | {visitor.HitRate:P1} | {1000 * visitor.BigModel:0.00} | {1000 * visitor.BigModel / visitor.PerThousand:n0} |"));
        }

        return 0;
    }

    private static async Task<List<Look>> ServeAsync(LiveSettings settings)
    {
        var folder = Directory.CreateTempSubdirectory("personasite-traffic-");
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(
        [
            new("Storage:Path", folder.FullName), new("Live:Hosts", Host), new("Live:MaxUsdPerDay", "100000"), new("Live:MaxQueue", "5000"), new("Live:RefreshSeconds", "3600"), new("Live:MaxConcurrentRuns", "2"),
        ]);
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning)).AddDataProtection();
        builder.Services.AddInference(builder.Configuration).AddStorage(builder.Configuration).AddPipeline(builder.Configuration).AddLive(builder.Configuration);
        using var host = builder.Build();
        await PipelineStartup.PrepareAsync(host.Services, CancellationToken.None);
        await host.Services.GetRequiredService<LiveStore>().SaveSettingsAsync(Site, settings);
        await host.StartAsync();

        var (server, control, live) = (host.Services.GetRequiredService<LiveServer>(), host.Services.GetRequiredService<LiveControl>(), host.Services.GetRequiredService<LiveStore>());
        var (context, random) = (Context(), new Random(1));
        var (profiles, ends) = (Profiles(), Ends(Roles.Length * Troubles.Length * Branches.Length));
        await DrainAsync(control);
        var looks = new List<Look>();
        for (var visit = 1; visit <= Looks[^1]; visit++)
        {
            var at = Array.BinarySearch(ends, random.NextDouble() * ends[^1]);
            context.Request.QueryString = profiles[at < 0 ? ~at : at];
            context.Request.Headers.AcceptLanguage = $"en;q=0.{visit % 9 + 1}";
            context.Response.Headers.Clear();
            await server.InvokeAsync(context, static _ => Task.CompletedTask);
            if (Looks.Contains(visit))
            {
                await DrainAsync(control);
                var status = await control.StatusAsync(Site);
                looks.Add(new Look(visit, status.Pages - 1, 1000 * await live.SpentTodayAsync(Site) / visit, status.HitRate ?? 0, await BigModelAsync(host.Services)));
            }
        }

        await host.StopAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
        return looks;
    }

    /// <summary>Pages are made while visitors come; the few that still wait belong to the visits that asked for them.</summary>
    private static async Task DrainAsync(LiveControl control)
    {
        while (control.Pages(Site).Any(page => page.IsWaiting))
            await Task.Delay(20);
    }

    private static async Task<decimal> BigModelAsync(IServiceProvider services)
    {
        var runs = services.GetRequiredService<RunStore>();
        var latest = await runs.ListAsync(new RunFilter(), 0, 5);
        var reports = await Task.WhenAll(latest.Select(run => runs.GetAsync(run.Id)));
        return reports.Average(report => report!.Cost.OneBigModel ?? 0);
    }

    /// <summary>Shuffled, so that those who come most are of all kinds.</summary>
    private static QueryString[] Profiles()
    {
        var profiles = (
            from role in Roles
            from trouble in Troubles
            from branch in Branches
            select new QueryString($"?role={Uri.EscapeDataString(role)}&problem={Uri.EscapeDataString(trouble)}&branch={branch}")).ToArray();
        new Random(7).Shuffle(profiles);
        return profiles;
    }

    /// <summary>Where each profile's part ends: the n-th comes 1/n as often as the first.</summary>
    private static double[] Ends(int profiles)
    {
        var (ends, sum) = (new double[profiles], 0.0);
        for (var i = 0; i < profiles; i++)
            ends[i] = sum += 1.0 / (i + 1);
        return ends;
    }

    private static DefaultHttpContext Context()
    {
        var context = new DefaultHttpContext();
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        (context.Request.Method, context.Request.Path) = ("GET", "/live/corvane/");
        (context.Request.Headers.Host, context.Request.Headers.UserAgent, context.Request.Headers.AcceptEncoding) = (Host, Agent, "br");
        return context;
    }

    private sealed record Look(int Visits, int Pages, decimal PerThousand, double HitRate, decimal BigModel);
}
