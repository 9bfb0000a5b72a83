using System.Security.Cryptography;
using System.Text;
using PersonaSite.Core.Experiments;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Web.Live.Experiments;

/// <summary>
/// Takes what visitors reached: <c>POST /live/{site}/e</c>, from a page's script (with the token that its exposure got), or from
/// the company's own systems (with a key; with that token, or with the visitor's id). Answers 204 where it is taken, and where it
/// was taken before; otherwise says in words what is wrong.
/// </summary>
public sealed class EventServer(LiveExperiments experiments, ExposureLog log, LiveOptions options, TimeProvider clock)
{
    /// <summary>Below a site.</summary>
    public const string Path = "e";

    private const string Bearer = "Bearer ";

    /// <summary>A page that is open longer than this reaches no goal any more.</summary>
    private static readonly TimeSpan Open = TimeSpan.FromDays(1);

    private readonly byte[][] _keys = [.. options.EventKeys.Select(Encoding.UTF8.GetBytes)];
    private readonly EventLimit _limit = new(options.EventsPerMinute, clock);

    public async Task InvokeAsync(HttpContext context, LiveSite site)
    {
        var (status, words) = await AnswerAsync(context, site);
        if (status != StatusCodes.Status204NoContent)
        {
            await LiveAnswer.WordsAsync(context, status, words);
            return;
        }

        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
    }

    private async Task<(int Status, string Words)> AnswerAsync(HttpContext context, LiveSite site)
    {
        var request = context.Request;
        var hasKey = HasKey(request);
        if (!hasKey && request.Headers.Authorization.Count > 0)
            return (StatusCodes.Status401Unauthorized, "The key is none of Live:EventKeys.");
        if (!hasKey && request.Headers.TryGetValue("Sec-Fetch-Site", out var from) && from != "same-origin")
            return (StatusCodes.Status403Forbidden, "Events come from the site's own pages.");
        if (!hasKey && !_limit.Takes(context.Connection.RemoteIpAddress))
        {
            context.Response.Headers.RetryAfter = "60";
            return (StatusCodes.Status429TooManyRequests, "There are too many events from this address.");
        }

        var (reported, problem) = await ReportedEvent.ReadAsync(request, context.RequestAborted);
        if (reported is null)
            return problem;
        // A robot presses every button, and who asks not to be tracked is not.
        if (!hasKey && (Robots.IsAgent(request) || request.Headers["Sec-GPC"] == "1" || request.Headers["DNT"] == "1"))
            return (StatusCodes.Status204NoContent, "");
        return Take(reported, site, hasKey);
    }

    private (int Status, string Words) Take(ReportedEvent reported, LiveSite site, bool hasKey)
    {
        var now = clock.GetUtcNow();
        var token = reported.Token is { } letters ? ExposureToken.Read(letters, experiments.Find) : hasKey ? OfVisitor(reported, site, now) : null;
        if (token is not { } exposure || experiments.Find(exposure.Experiment) is not { } experiment || experiment.Stored.Site != site.Site.Id)
            return (StatusCodes.Status400BadRequest, hasKey ? "Send the token of an exposure, or experiment and visitor, of an experiment that runs or ended within a week." : "The token is not of an exposure on this site.");
        if (now - exposure.At > (hasKey ? LiveExperiments.Grace : Open))
            return (StatusCodes.Status400BadRequest, "The exposure was too long ago.");
        if (!experiment.Stored.Definition.AllGoals.Contains(reported.Goal))
            return (StatusCodes.Status400BadRequest, "The experiment has no such goal.");
        if (!hasKey && experiment.Stored.Definition.IsForServers(reported.Goal))
            return (StatusCodes.Status403Forbidden, "This goal counts only where the company's own systems report it.");
        return log.Note(new Conversion(exposure.Experiment, exposure.Unit, exposure.Variant, reported.Goal, DateOnly.FromDateTime(now.UtcDateTime), exposure.HasConsent))
            ? (StatusCodes.Status204NoContent, "")
            : (StatusCodes.Status503ServiceUnavailable, "Too much comes in at once.");
    }

    /// <summary>What the visitor must have been shown; whether they were, the database knows.</summary>
    private ExposureToken? OfVisitor(ReportedEvent reported, LiveSite site, DateTimeOffset now)
    {
        if (!Guid.TryParseExact(reported.Visitor, "N", out var id) || experiments.All.FirstOrDefault(one => one.Stored.Site == site.Site.Id && one.Stored.Definition.Name == reported.Experiment) is not { } experiment)
            return null;
        var unit = Unit.Of(id);
        var place = experiment.Assignment.Of(unit);
        return place == Assignment.Outside ? null : new ExposureToken(experiment.Stored.Id, unit, place, HasConsent: true, now);
    }

    private bool HasKey(HttpRequest request)
    {
        var given = request.Headers.Authorization.ToString();
        if (!given.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return false;
        var key = Encoding.UTF8.GetBytes(given[Bearer.Length..].Trim());
        return _keys.Any(right => CryptographicOperations.FixedTimeEquals(key, right));
    }
}
