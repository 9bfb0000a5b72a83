using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Segments;
using PersonaSite.Pipeline.Campaigns;
using PersonaSite.Storage.Stores;
using PersonaSite.Web.Live;
using PersonaSite.Web.Tests.Live.Experiments;

namespace PersonaSite.Web.Tests.Live;

/// <summary>What is known of a visitor goes nowhere that the site did not allow, and is handed out and erased on demand.</summary>
public sealed class VisitorDataTests : IDisposable
{
    private const string Name = "Ottilie Grabowski", Email = "ottilie@grabowski.example", Secret = "Zwiebelkuchen";

    private static readonly LiveSettings Settings = new(Parameters: ["industry"], Attributes: ["role", "email"], MinVisitors: 1);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("personasite-tests-");
    private readonly Everything _log = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _log.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Nothing_that_the_site_did_not_allow_is_written_down_anywhere_and_nothing_personal_is_logged()
    {
        string token;
        await using (var host = Host())
        {
            await host.SetAsync(Settings);
            using var visitor = host.Visitor();
            token = LiveHost.TokenOf($"\"role\":\"Press operator\",\"email\":\"{Email}\",\"name\":\"{Name}\"");
            visitor.DefaultRequestHeaders.Add("Cookie", "personasite_visitor=" + Secret);
            visitor.DefaultRequestHeaders.Referrer = new Uri($"https://mail.example/inbox/{Secret}");
            await LiveHost.UntilAsync(visitor, $"/live/corvane/?visitor={token}&shoe={Secret}&utm_source=mail", "exact");
            foreach (var key in host.Get<LiveControl>().Pages(LiveHost.Corvane).Select(page => page.Key.Value))
                key.ShouldNotContain("ottilie", Case.Insensitive);
        }

        SqliteConnection.ClearAllPools();
        var kept = string.Concat(_folder.EnumerateFiles("*", SearchOption.AllDirectories).Select(file => Encoding.Latin1.GetString(File.ReadAllBytes(file.FullName))));
        kept.ShouldContain("Press operator");
        kept.ShouldNotContain(Secret);
        kept.ShouldNotContain(Name);
        kept.ShouldNotContain(token);

        _log.Lines.Count.ShouldBeGreaterThan(20);
        var logged = string.Join('\n', _log.Lines);
        foreach (var personal in new[] { "ottilie", "Grabowski", "Press operator", Secret, token, token.Split('.')[1], token.Split('.')[2] })
            logged.ShouldNotContain(personal, Case.Insensitive);
    }

    [Fact]
    public async Task A_visitors_data_is_handed_out_and_erased()
    {
        await using var host = Host();
        await host.SetAsync(Settings);
        using var visitor = host.Visitor();
        using var studio = host.Visitor(host: "localhost");
        var (hers, his) = ($"/live/corvane/?visitor={LiveHost.TokenOf($"\"role\":\"Press operator\",\"email\":\"{Email}\"")}", $"/live/corvane/?visitor={LiveHost.TokenOf("\"role\":\"Plant director\",\"email\":\"him@example.com\"")}");
        await LiveHost.UntilAsync(visitor, hers, "exact");
        await LiveHost.UntilAsync(visitor, his, "exact");
        var spent = await host.Get<LiveStore>().SpentTodayAsync(LiveHost.Corvane, Cancellation);
        var address = $"/api/sites/corvane/live/visitors?field=email&value={Email.ToUpperInvariant()}";

        var export = await studio.GetFromJsonAsync<JsonElement>(address, Cancellation);
        var record = export.GetProperty("runs").EnumerateArray().ShouldHaveSingleItem();
        record.GetProperty("profile").GetString().ShouldBe($$"""{"email":"{{Email}}","role":"Press operator"}""");
        record.GetProperty("html").GetString()!.ShouldContain("</html>");

        using var erased = await studio.DeleteAsync(address, Cancellation);
        (await erased.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("erased").GetInt32().ShouldBe(1);
        (await studio.GetFromJsonAsync<JsonElement>(address, Cancellation)).GetProperty("runs").GetArrayLength().ShouldBe(0);
        var runs = host.Get<RunStore>();
        var run = record.GetProperty("run").Deserialize<RunId>();
        (await runs.PageAsync(run, Cancellation)).ShouldBeNull();
        (await runs.VisitorJsonAsync(run, Cancellation)).ShouldBe("{}");
        var report = (await runs.GetAsync(run, Cancellation))!;
        (report.Brief, report.Events.Count, report.Calls.Count, report.Visitor).ShouldBe((null, 0, 0, "erased"));
        report.Usage.ShouldNotBeEmpty();

        (await host.Get<LiveStore>().SpentTodayAsync(LiveHost.Corvane, Cancellation)).ShouldBe(spent);
        using var next = await visitor.GetAsync(hers, Cancellation);
        LiveHost.TierOf(next).ShouldBe("default; pending");
        using var other = await visitor.GetAsync(his, Cancellation);
        LiveHost.TierOf(other).ShouldBe("exact");
        // Another process erases, and this one notices.
        (await host.Get<VisitorStore>().EraseAsync(LiveHost.Corvane, new VisitorQuery("email", "him@example.com"), Cancellation)).ShouldHaveSingleItem();
        await host.Get<LiveRefresh>().SyncAsync(Cancellation);
        using var gone = await visitor.GetAsync(his, Cancellation);
        gone.Headers.ETag.ShouldNotBe(other.Headers.ETag);
        (await studio.DeleteAsync("/api/sites/corvane/live/visitors?field=email&value=", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task What_experiments_have_counted_is_handed_out_and_erased_by_the_visitors_id()
    {
        await using var host = new LiveHost(folder: _folder.FullName);
        await host.SetAsync(ExperimentHost.Settings);
        var experiment = await host.RunAsync(ExperimentHost.DefaultOrPersonal);
        var (hers, his) = (Guid.NewGuid(), Guid.NewGuid());
        foreach (var id in new[] { hers, his })
        {
            using var visitor = host.Agreed(id);
            using var page = await visitor.GetAsync("/live/corvane/", Cancellation);
            (await visitor.PostAsync("/live/corvane/e", ExperimentHost.Reached(ExperimentHost.TokenOf(page), "signup"), Cancellation)).EnsureSuccessStatusCode();
        }

        using var studio = host.Visitor(host: "localhost");
        var address = "/api/sites/corvane/live/visitors?field=visitor-id&value=";
        var counted = (await studio.GetFromJsonAsync<JsonElement>(address + hers.ToString("N"), Cancellation)).GetProperty("counted").EnumerateArray().ToList();
        counted.Count.ShouldBe(2);
        counted.ShouldAllBe(count => count.GetProperty("experiment").GetString() == "pages");
        counted.Select(count => count.GetProperty("goal").GetString()).ShouldBe([null, "signup"]);

        (await studio.DeleteAsync(address + hers.ToString("N"), Cancellation)).EnsureSuccessStatusCode();

        (await studio.GetFromJsonAsync<JsonElement>(address + hers.ToString("N"), Cancellation)).GetProperty("counted").GetArrayLength().ShouldBe(0);
        (await studio.GetFromJsonAsync<JsonElement>(address + his.ToString("N"), Cancellation)).GetProperty("counted").GetArrayLength().ShouldBe(2);
        var data = await host.DataAsync(experiment);
        (data.Exposures.Sum(count => count.Count), data.Conversions.Sum(count => count.Count)).ShouldBe((1, 1));
        (await studio.DeleteAsync(address + "somebody", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task What_was_made_for_one_visitor_alone_is_kept_for_a_while_only()
    {
        var clock = new LaterClock();
        await using var host = new LiveHost(folder: _folder.FullName, clock: clock, settings: [("Live:KeepVisitorDays", "30")]);
        await host.SetAsync(Settings with { Segments = [new("printers", [new("param.industry", ConditionOperator.Is, ["printing"])])] });
        using var visitor = host.Visitor();
        var own = "/live/corvane/?visitor=" + LiveHost.TokenOf($"\"role\":\"Press operator\",\"exp2\":1");
        await LiveHost.UntilAsync(visitor, own, "exact");
        await LiveHost.UntilAsync(visitor, "/live/corvane/?industry=printing", "segment");
        var retention = host.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<VisitorRetention>().Single();

        clock.Later = TimeSpan.FromDays(29);
        await retention.EraseAsync(Cancellation);
        (await host.Get<VisitorStore>().FindAsync(LiveHost.Corvane, new VisitorQuery("role", "press operator"), Cancellation)).Runs.Count.ShouldBe(1);
        clock.Later = TimeSpan.FromDays(31);
        await retention.EraseAsync(Cancellation);
        (await host.Get<VisitorStore>().FindAsync(LiveHost.Corvane, new VisitorQuery("role", "press operator"), Cancellation)).IsEmpty.ShouldBeTrue();
        using var segment = await visitor.GetAsync("/live/corvane/?industry=printing", Cancellation);
        LiveHost.TierOf(segment).ShouldBe("segment");
        host.Get<LiveControl>().Pages(LiveHost.Corvane).ShouldAllBe(page => !page.Key.Value.StartsWith("visitor:"));
    }

    [Fact]
    public async Task Pages_and_profiles_of_a_campaign_are_kept_for_a_while_only_its_figures_for_ever()
    {
        var clock = new LaterClock();
        await using var host = new LiveHost(folder: _folder.FullName, clock: clock, settings: [("Pipeline:KeepCampaignDays", "30")]);
        using var studio = host.Visitor(host: "localhost");
        var (made, waiting) = (await OrderAsync("Spring", start: true), await OrderAsync("Autumn", start: false));
        await host.Get<CampaignService>().WhenOverAsync(made);
        var campaigns = host.Get<CampaignStore>();
        var before = (await campaigns.FindAsync(made, Cancellation))!;
        var run = (await campaigns.ItemsAsync(made, cancellationToken: Cancellation)).ShouldHaveSingleItem().Run!.Value;
        var usd = (await campaigns.TallyAsync(made, Cancellation)).Usd;
        var retention = host.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<VisitorRetention>().Single();

        clock.Later = TimeSpan.FromDays(29);
        await retention.EraseAsync(Cancellation);
        (await host.Get<VisitorStore>().FindAsync(LiveHost.Corvane, new VisitorQuery("role", "Pump fitter"), Cancellation)).Listed.Count.ShouldBe(2);
        (await studio.GetStringAsync($"/campaigns/{made}", Cancellation)).ShouldContain("are kept for 30 days after the last one is made");

        clock.Later = TimeSpan.FromDays(31);
        await retention.EraseAsync(Cancellation);
        (await host.Get<VisitorStore>().FindAsync(LiveHost.Corvane, new VisitorQuery("role", "Pump fitter"), Cancellation)).IsEmpty.ShouldBeTrue();
        (await host.Get<RunStore>().PageAsync(run, Cancellation)).ShouldBeNull();
        foreach (var id in new[] { made, waiting })
        {
            (await campaigns.FindAsync(id, Cancellation))!.Status.ShouldBe(CampaignStatus.Erased);
            var item = (await campaigns.ItemsAsync(id, cancellationToken: Cancellation)).ShouldHaveSingleItem();
            (item.Label, item.Profile, item.Run).ShouldBe(("erased", "{}", null));
        }

        (await campaigns.TallyAsync(made, Cancellation)).Usd.ShouldBe(usd);
        (await campaigns.FindAsync(made, Cancellation))!.Report.ShouldBe(before.Report);
        var page = await studio.GetStringAsync($"/campaigns/{made}", Cancellation);
        page.ShouldContain("are deleted; its figures stay.");
        page.ShouldNotContain("pages.zip");
        (await studio.PostAsync($"/api/campaigns/{waiting}/start", null, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        async Task<Guid> OrderAsync(string name, bool start)
        {
            using var form = new MultipartFormDataContent
            {
                { new StringContent("Lead id,role\nL-1,Pump fitter\n"), "visitors", "leads.csv" },
                { new StringContent("corvane"), "site" }, { new StringContent(name), "name" }, { new StringContent(start ? "true" : "false"), "start" },
            };
            using var answer = await studio.PostAsync("/api/campaigns", form, Cancellation);
            answer.EnsureSuccessStatusCode();
            return Guid.Parse(answer.Headers.Location!.ToString().Split('/')[^1]);
        }
    }

    private LiveHost Host() => new(folder: _folder.FullName, log: _log, settings: [("Logging:LogLevel:Default", "Trace"), ("Logging:Console:LogLevel:Default", "None"), ("Logging:LogLevel:Microsoft.EntityFrameworkCore", "Information"), ("Live:MaxUsdPerDay", "100")]);

    private sealed class LaterClock : TimeProvider
    {
        public TimeSpan Later { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Later;
    }

    private sealed class Everything : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public IReadOnlyCollection<string> Lines => _lines;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            _lines.Enqueue(state.ToString()!);
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Enqueue(formatter(state, exception) + exception + (state is IEnumerable<KeyValuePair<string, object?>> parts ? string.Join(' ', parts) : ""));

        public void Dispose()
        {
        }
    }
}
