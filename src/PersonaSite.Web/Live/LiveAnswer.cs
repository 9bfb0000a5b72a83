using System.Globalization;
using Microsoft.Extensions.Primitives;
using PersonaSite.Web.Live.Experiments;

namespace PersonaSite.Web.Live;

/// <summary>What goes out around a page: headers that were written once, for all pages.</summary>
public sealed class LiveAnswer
{
    public const string TierHeader = "X-PersonaSite-Tier";

    private static readonly StringValues Immutable = "public, max-age=31536000, immutable";
    private static readonly StringValues Private = "private, no-cache";
    private static readonly StringValues NotKept = "no-store";
    private static readonly StringValues EncodingOnly = "Accept-Encoding";
    private static readonly StringValues NoSniff = "nosniff";
    private static readonly StringValues Origin = "strict-origin";
    private static readonly StringValues Nothing = "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()";
    private static readonly StringValues SameOrigin = "same-origin";

    private readonly StringValues[] _tiers = [.. Enum.GetValues<Tier>().SelectMany(_ => Enum.GetValues<Why>(), (tier, why) => new StringValues(Name(tier.ToString()) + (why == Why.Nothing ? "" : "; " + Name(why.ToString()))))];
    private readonly StringValues[][] _timings = [.. Enum.GetValues<Tier>().Select(Timings)];
    private readonly TimeProvider _clock;
    private readonly StringValues _policy, _sandboxed, _shared, _soon;

    public LiveAnswer(LiveOptions options, TimeProvider clock)
    {
        _clock = clock;
        // connect-src is for the goals that a page tells us of, and for auditors, which read robots.txt from within it.
        var policy = "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors " + options.FrameAncestors;
        _policy = policy;
        // On the Studio's own address a page gets an origin that nobody shares.
        _sandboxed = policy + "; sandbox allow-scripts allow-popups allow-top-navigation-by-user-activation";
        _shared = string.Create(CultureInfo.InvariantCulture, $"public, max-age=0, s-maxage={options.EdgeSeconds}, stale-while-revalidate={10 * options.EdgeSeconds}, stale-if-error=86400");
        _soon = string.Create(CultureInfo.InvariantCulture, $"public, max-age=0, s-maxage={Math.Min(options.EdgeSeconds, 2)}");
    }

    /// <param name="seen">What an experiment counts it as; its token goes along. Null: nothing.</param>
    /// <param name="step">How long deciding took, as <see cref="DecisionTime"/> counts.</param>
    public Task PageAsync(HttpContext context, LiveSite site, Decision decision, bool isOwnHost, int step, Seen? seen = null)
    {
        var (response, page) = (context.Response, decision.Page);
        var headers = response.Headers;
        headers.ContentSecurityPolicy = isOwnHost ? _policy : _sandboxed;
        headers.XContentTypeOptions = NoSniff;
        headers["Referrer-Policy"] = Origin;
        headers["Permissions-Policy"] = Nothing;
        if (isOwnHost)
            headers["Cross-Origin-Opener-Policy"] = SameOrigin;
        headers.Vary = site.Vary;
        headers.CacheControl = decision.Tier == Tier.Plain ? NotKept : decision.IsPrivate ? Private : decision.Why is Why.Pending or Why.TooFew ? _soon : _shared;
        if (page.Link.Count > 0)
            headers.Link = page.Link;
        headers[TierHeader] = _tiers[((int)decision.Tier * WhyCount) + (int)decision.Why];
        var timing = _timings[(int)decision.Tier][step];
        headers["Server-Timing"] = seen is { } exposure ? WithToken(timing.ToString(), exposure) : timing;
        return BodyAsync(context, page.Html);
    }

    public Task FileAsync(HttpContext context, LiveBody file)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = _policy;
        headers.XContentTypeOptions = NoSniff;
        headers.CacheControl = Immutable;
        headers.Vary = EncodingOnly;
        // A page in a sandbox has an origin of its own, and still loads its files.
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return BodyAsync(context, file);
    }

    /// <summary>A few words for whoever asks for what is not there.</summary>
    public static Task WordsAsync(HttpContext context, int status, string text)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.Headers.XContentTypeOptions = NoSniff;
        response.Headers.CacheControl = NotKept;
        response.Headers.ContentSecurityPolicy = "default-src 'none'";
        response.ContentType = "text/plain; charset=utf-8";
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.WriteAsync(text);
    }

    private static Task BodyAsync(HttpContext context, LiveBody body)
    {
        var (request, response) = (context.Request, context.Response);
        var variant = body.For(request.Headers.AcceptEncoding.ToString());
        response.Headers.ETag = variant.ETag;
        if (variant.Matches(request.Headers.IfNoneMatch))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.Headers.ContentType = body.ContentType;
        if (variant.Encoding.Count > 0)
            response.Headers.ContentEncoding = variant.Encoding;
        response.ContentLength = variant.Bytes.Length;
        if (HttpMethods.IsHead(request.Method))
            return Task.CompletedTask;
        // The server itself ends a write to a visitor who has gone; asking for their token would make one for every request.
        var written = response.BodyWriter.WriteAsync(variant.Bytes, CancellationToken.None);
        return written.IsCompletedSuccessfully ? Task.CompletedTask : written.AsTask();
    }

    /// <summary>The one header that a page's script can read of its own answer, so that nothing has to be kept in the browser. A duration says that the call to action takes the token along.</summary>
    private string WithToken(string timing, in Seen seen)
    {
        var experiment = seen.Arm.Experiment;
        Span<char> token = stackalloc char[ExposureToken.Length];
        new ExposureToken(experiment.Stored.Id, seen.Unit, seen.Arm.Variant, seen.Traits.HasConsent, _clock.GetUtcNow()).Write(experiment.Signer, token);
        return string.Concat(timing, experiment.Stored.Definition.CarryToken ? ", e;dur=1;desc=\"" : ", e;desc=\"", token, "\"");
    }

    private static int WhyCount { get; } = Enum.GetValues<Why>().Length;

    private static StringValues[] Timings(Tier tier) =>
        [.. Enumerable.Range(0, DecisionTime.Steps).Select(step => new StringValues(string.Create(
            CultureInfo.InvariantCulture, $"decide;dur={DecisionTime.MsOf(step):0.##}, tier;desc={Name(tier.ToString())}")))];

    private static string Name(string name) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(name);
}
