using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using PersonaSite.Core.Experiments;
using PersonaSite.Core.Segments;
using PersonaSite.Web.Tests.Live.Experiments;

namespace PersonaSite.Web.Tests.Live;

/// <summary>Everything that the program says of itself, at every level, while visitors of every kind come and are asked about: nothing of it says who they are.</summary>
public sealed class TelemetryTests : IDisposable
{
    private const string Role = "Kaltwalzmeisterin", Email = "brunhilde@mesenkamp.example", Campaign = "herbstputz-7731", EventKey = "an-event-key-of-more-than-32-bytes-for-traces";

    private readonly ConcurrentQueue<string> _said = new();
    private readonly ActivityListener _listener;
    private int _traces;

    public TelemetryTests()
    {
        // As a program that wants all of it sets it: otherwise traces have no address that anything could be in.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        _listener = new ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Stopped,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task No_log_and_no_trace_holds_a_token_a_parameter_or_an_id()
    {
        var id = Guid.NewGuid().ToString("N");
        var secrets = new List<string> { Role, "brunhilde", "mesenkamp", Campaign, id, EventKey };
        await using (var host = new LiveHost(log: new Listening(_said), settings:
        [
            ("Logging:LogLevel:Default", "Trace"), ("Logging:LogLevel:Microsoft", "Trace"), ("Logging:LogLevel:System.Net.Http", "Trace"), ("Logging:Console:LogLevel:Default", "None"),
            ("Logging:LogLevel:Microsoft.EntityFrameworkCore", "Information"), ("Live:MaxUsdPerDay", "100"), ("Live:EventKeys:0", EventKey),
        ]))
        {
            await host.SetAsync(new LiveSettings(
                Parameters: ["industry"], Attributes: ["role", "email"], MinVisitors: 1, ConsentCookie: "consent=yes", Segments: [new("campaign", [new("utm.campaign", ConditionOperator.Exists)])]));
            await host.RunAsync(ExperimentHost.DefaultOrPersonal with { Variants = [new("personal", 0.999), new("default", 0.001, VariantPages.Default)] });
            var token = LiveHost.TokenOf($"\"role\":\"{Role}\",\"email\":\"{Email}\"");
            secrets.AddRange(token.Split('.')[1..]);

            using var visitor = host.Visitor();
            visitor.DefaultRequestHeaders.Add("Cookie", "consent=yes; personasite_visitor=" + id);
            visitor.DefaultRequestHeaders.Referrer = new Uri("https://mail.example/" + Role);
            using var page = await LiveHost.UntilAsync(visitor, $"/live/corvane/?visitor={token}&industry={Campaign}&utm_campaign={Campaign}", "exact");
            var exposure = ExperimentHost.TokenOf(page).ShouldNotBeNull();
            secrets.Add(exposure);
            (await visitor.PostAsync("/live/corvane/e", ExperimentHost.Reached(exposure), Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
            (await visitor.PostAsync("/live/corvane/e", ExperimentHost.Reached(exposure, "none"), Cancellation)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            (await visitor.GetAsync($"/live/nowhere/?visitor={token}", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await visitor.GetAsync($"/elsewhere?visitor={token}", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

            using var systems = host.Visitor("");
            systems.DefaultRequestHeaders.Add("Authorization", "Bearer " + EventKey);
            using var report = new StringContent($$"""{"experiment":"pages","visitor":"{{id}}","goal":"signup"}""", Encoding.UTF8, "application/json");
            (await systems.PostAsync("/live/corvane/e", report, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

            using var studio = host.Visitor(host: "localhost");
            using var made = await studio.PostAsJsonAsync("/api/sites/corvane/live/previews", new { signals = new Dictionary<string, string> { ["token.role"] = Role } }, Cancellation);
            (await visitor.GetAsync((await made.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("path").GetString(), Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
            foreach (var (field, value) in new[] { ("email", Email), ("visitor-id", id) })
            {
                var address = $"/api/sites/corvane/live/visitors?field={field}&value={Uri.EscapeDataString(value)}";
                (await studio.GetStringAsync(address, Cancellation)).Length.ShouldBeGreaterThan(50);
                (await studio.DeleteAsync(address, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
            }
        }

        _listener.Dispose();
        _traces.ShouldBeGreaterThan(10);
        _said.Count.ShouldBeGreaterThan(100);
        _said.ShouldContain(line => line.Contains("/live/corvane/", StringComparison.Ordinal), "the requests must be among what was heard");
        foreach (var line in _said)
        {
            foreach (var secret in secrets)
                line.ShouldNotContain(secret, Case.Insensitive);
        }
    }

    private void Stopped(Activity trace)
    {
        Interlocked.Increment(ref _traces);
        _said.Enqueue($"{trace.DisplayName} {trace.StatusDescription} {string.Join(' ', trace.TagObjects)} {string.Join(' ', trace.Baggage)} {string.Join(' ', trace.Events.SelectMany(happened => happened.Tags))}");
    }

    private sealed class Listening(ConcurrentQueue<string> said) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            said.Enqueue(state.ToString()!);
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            said.Enqueue(formatter(state, exception) + exception + (state is IEnumerable<KeyValuePair<string, object?>> parts ? string.Join(' ', parts) : ""));

        public void Dispose()
        {
        }
    }
}
