using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using PersonaSite.Core.Experiments;
using PersonaSite.Core.Segments;
using PersonaSite.Web.Live;
using PersonaSite.Web.Live.Experiments;
using PersonaSite.Web.Tests.Live.Experiments;

namespace PersonaSite.Web.Tests.Live;

/// <summary>What a visitor costs once their page is there: no allocation, so that nothing of it grows with the traffic.</summary>
public sealed class HitPathTests : IAsyncLifetime
{
    private static readonly LiveSettings Settings = new(
        Parameters: ["industry"], Attributes: ["role"], MinVisitors: 1, PagesOfTheirOwn: PagesOfTheirOwn.Token,
        Segments:
        [
            .. Enumerable.Range(0, 19).Select(i => new SegmentRule($"fair-{i}", [new("utm.campaign", ConditionOperator.Contains, [$"fair-{i}"]), new("device", ConditionOperator.IsNot, ["phone"])])),
            new SegmentRule("printers", [new("param.industry", ConditionOperator.Is, ["printing"]), new("language", ConditionOperator.Is, ["en"])]),
        ]);

    private readonly LiveHost _host = new(settings: ("Live:RefreshSeconds", "3600"));

    public ValueTask InitializeAsync() => new(_host.SetAsync(Settings));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("?industry=printing&utm_campaign=autumn", "segment", "br")]
    [InlineData("?industry=printing&utm_campaign=autumn", "segment", "")]
    [InlineData("?utm_campaign=autumn", "default", "gzip")]
    [InlineData("TOKEN", "exact", "br")]
    public async Task A_hit_allocates_nothing(string query, string tier, string encoding)
    {
        query = query == "TOKEN" ? "?visitor=" + LiveHost.TokenOf("\"role\":\"Press operator\"") : query;

        (await HitAsync(query, tier, encoding, cookie: "")).Bytes.ShouldBe(0);
    }

    [Theory]
    [InlineData("")]
    [InlineData("consent=yes; personasite_visitor=7d4448409dc011d1b2455ffdce74fad2")]
    public async Task A_hit_that_an_experiment_counts_allocates_the_header_with_its_token_alone(string cookie)
    {
        await _host.SetAsync(Settings with { ConsentCookie = "consent=yes" });
        await _host.RunAsync(ExperimentHost.DefaultOrPersonal with { Variants = [new("personal", 0.999), new("default", 0.001, VariantPages.Default)] });

        var (bytes, timing) = await HitAsync("?industry=printing", "segment", "br", cookie);

        timing.ShouldContain(", e;desc=");
        // A string: 22 bytes and its letters, rounded up.
        bytes.ShouldBeInRange(1, 22 + (2 * timing.Length) + 8);
        await _host.Get<ExposureLog>().FlushAsync(TestContext.Current.CancellationToken);
    }

    private async Task<(long Bytes, string Timing)> HitAsync(string query, string tier, string encoding, string cookie)
    {
        using var visitor = _host.Visitor();
        visitor.DefaultRequestHeaders.Add("Accept-Language", "en-GB,en;q=0.8");
        await LiveHost.UntilAsync(visitor, "/live/corvane/" + query, tier);

        var server = _host.Get<LiveServer>();
        var context = new DefaultHttpContext();
        context.Features.Set<IHttpResponseBodyFeature>(new Nowhere());
        var (request, response) = (context.Request, context.Response);
        (request.Method, request.Path, request.QueryString) = ("GET", "/live/corvane/", new QueryString(query));
        request.Headers.Cookie = cookie;
        (request.Headers.Host, request.Headers.UserAgent, request.Headers.AcceptLanguage, request.Headers.AcceptEncoding) = (LiveHost.Host, LiveHost.Firefox, "en-GB,en;q=0.8", encoding);

        var (length, waited, answered, timing) = (0L, false, default(StringValues), default(StringValues));
        var hit = Allocated(() =>
        {
            response.Headers.Clear();
            waited |= !server.InvokeAsync(context, _ => throw new InvalidOperationException()).IsCompletedSuccessfully;
            (length, answered, timing) = (response.ContentLength!.Value, response.Headers[LiveAnswer.TierHeader], response.Headers["Server-Timing"]);
        });
        // The stand-in keeps a length as a text, which a real server does not.
        var standIn = Allocated(() =>
        {
            response.Headers.Clear();
            response.ContentLength = length;
        });

        answered.ToString().ShouldBe(tier);
        waited.ShouldBeFalse();
        return (hit - standIn, timing.ToString());
    }

    /// <summary>The least of a few rounds: what the runtime does for itself now and then is no visitor's.</summary>
    private static long Allocated(Action hit)
    {
        const int Hits = 200;
        for (var warm = 0; warm < Hits; warm++)
            hit();
        return Enumerable.Range(0, 25).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < Hits; i++)
                hit();
            return (GC.GetAllocatedBytesForCurrentThread() - before) / Hits;
        });
    }

    private sealed class Nowhere : PipeWriter, IHttpResponseBodyFeature
    {
        private readonly byte[] _room = new byte[128 * 1024];

        public Stream Stream => Stream.Null;

        public PipeWriter Writer => this;

        public override void Advance(int bytes)
        {
        }

        public override Memory<byte> GetMemory(int sizeHint = 0) => _room;

        public override Span<byte> GetSpan(int sizeHint = 0) => _room;

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => default;

        public override void CancelPendingFlush()
        {
        }

        public override void Complete(Exception? exception = null)
        {
        }

        public Task CompleteAsync() => Task.CompletedTask;

        public void DisableBuffering()
        {
        }

        public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;
    }
}
