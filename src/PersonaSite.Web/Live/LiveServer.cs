using System.Diagnostics;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Segments;
using PersonaSite.Web.Live.Experiments;

namespace PersonaSite.Web.Live;

/// <param name="Slot">Whose place answered.</param>
/// <param name="Rule">The place of the rule that held, or -1.</param>
/// <param name="IsPrivate">No cache between may keep the answer.</param>
public readonly record struct Decision(LivePage Page, LiveSlot Slot, Tier Tier, Why Why, int Rule, bool IsPrivate);

/// <summary>
/// Answers visitors: <c>GET /live/{site}/{**path}</c>. What is served is in memory, decided and sent without waiting for anything;
/// what is missing is wished for and made behind.
/// </summary>
public sealed class LiveServer(LiveDirectory sites, LiveFiles files, LiveHosts hosts, LiveQueue queue, VisitorReader reader, LiveAnswer answer, LivePreviews previews, EventServer events, ExposureLog exposures, LiveOptions options, TimeProvider clock)
{
    public const string Root = "/live/";

    /// <summary>Below a site: files under the hash of their content. No path of a page begins like that.</summary>
    public const string FilesFolder = "~/";

    /// <summary>Looking at the clock costs more than trying a rule.</summary>
    private const int RulesBetweenLooks = 8;

    private readonly long _deadline = options.DeadlineMs * clock.TimestampFrequency / 1000;

    /// <summary>Before everything else of the host: on the visitors' own address there is nothing else.</summary>
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var begun = clock.GetTimestamp();
        var path = context.Request.Path.Value.AsSpan();
        var isOwnHost = hosts.Has(context);
        var isLive = path.StartsWith(Root, StringComparison.Ordinal);
        // A trace must not carry what the address says of a visitor, least of all a token.
        if (isOwnHost || isLive)
            Activity.Current?.SetTag("url.query", null);
        if (!isLive)
        {
            return !isOwnHost ? next(context)
                : path.SequenceEqual("/healthz") ? LiveAnswer.WordsAsync(context, StatusCodes.Status200OK, "Healthy")
                : LiveAnswer.WordsAsync(context, StatusCodes.Status404NotFound, "There is no such page.");
        }

        path = path[Root.Length..];
        var end = path.IndexOf('/');
        if (sites.Find(end < 0 ? path : path[..end]) is not { Settings.State: not LiveState.Off } site)
            return LiveAnswer.WordsAsync(context, StatusCodes.Status404NotFound, "There is no such site.");
        if (isOwnHost && HttpMethods.IsPost(context.Request.Method) && end >= 0 && path[(end + 1)..].SequenceEqual(EventServer.Path))
            return events.InvokeAsync(context, site);
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
            return LiveAnswer.WordsAsync(context, StatusCodes.Status405MethodNotAllowed, "Pages are only read here.");
        path = end < 0 ? [] : path[(end + 1)..];
        if (path.StartsWith(FilesFolder, StringComparison.Ordinal))
        {
            return files.Find(path[FilesFolder.Length..]) is { } file
                ? answer.FileAsync(context, file)
                : LiveAnswer.WordsAsync(context, StatusCodes.Status404NotFound, "There is no such file.");
        }

        var visit = Visit.OfThread;
        if (path.StartsWith(LivePreviews.Folder, StringComparison.Ordinal))
        {
            return previews.Read(path[LivePreviews.Folder.Length..], site, visit)
                ? answer.PageAsync(context, site, Decide(context, site, counts: false, visit, long.MaxValue) with { IsPrivate = true }, isOwnHost, step: 0)
                : LiveAnswer.WordsAsync(context, StatusCodes.Status404NotFound, "This preview has expired, or is for another site.");
        }

        var counts = !Robots.Is(context.Request);
        visit.IsSample = counts && site.Pages.Recent.IsNext(begun);
        visit.Begin(site.Signals);
        if (site.Settings.State == LiveState.On)
            reader.Read(context.Request, site, path, isOwnHost, visit);
        var decision = Decide(context, site, counts, visit, begun + _deadline);
        var step = DecisionTime.StepOf(clock.GetElapsedTime(begun));
        if (counts)
            Count(site, decision, step, visit);

        if (visit.NeedsId)
            context.Response.Headers.SetCookie = $"{VisitorReader.IdCookie}={visit.Id:N}; Path={Root}{site.Name}; Max-Age=31536000; Secure; HttpOnly; SameSite=Lax";
        if (visit.Arm is not { } arm)
            return answer.PageAsync(context, site, decision, isOwnHost, step);
        var seen = new Seen(arm, visit.Unit, visit.Traits, decision.Slot.Key);
        return exposures.AfterAsync(answer.PageAsync(context, site, decision, isOwnHost, step, seen), seen);
    }

    private static void Count(LiveSite site, Decision decision, int step, Visit visit)
    {
        site.Pages.Count(decision.Tier, decision.Why, step);
        decision.Slot.Count();
        if (decision.Rule >= 0)
        {
            site.RuleCounts.Add(decision.Rule);
            if (decision.Tier == Tier.Segment)
                site.RuleCounts.Add(site.Rules.All.Count + decision.Rule);
        }

        if (visit.IsSample)
            site.Pages.Recent.Add(visit.Signals, decision.Tier);
    }

    /// <summary>Exact page → segment's page → default page: the most personal one that is there. Synchronous, and no step waits.</summary>
    private Decision Decide(HttpContext context, LiveSite site, bool counts, Visit visit, long deadline)
    {
        var pages = site.Pages;
        var (why, held) = (Why.Nothing, -1);
        if (site.Settings.State == LiveState.DefaultOnly)
            return Served(pages.Default.Page ?? site.Plain, pages.Default.Page is null ? Tier.Plain : Tier.Default, Why.SwitchedOff, pages.Default);

        int? matched = null;
        if (site.Experiments.Any)
        {
            visit.IsPrivate = true;
            if (counts && visit.MayTakePart)
            {
                matched = Match(site, visit, deadline);
                if (site.Experiments.Assign(site, visit, matched ?? -1) is not { } assigned)
                    return Common(Why.Nothing);
                pages = assigned;
            }
        }

        Span<char> key = stackalloc char[PageKey.SegmentPrefix.Length + SegmentKey.MaxLength];

        // The visitor's own page, where a token or, on some sites, the address says who they are.
        if (visit.WriteOwnKey(site.Settings.PagesOfTheirOwn, key) is var own and > 0)
        {
            visit.IsPrivate = true;
            var slot = counts ? pages.FindOrAdd(key[..own]) : pages.Find(key[..own]);
            if (Page(slot, WishPriority.Own, visit.OwnJson) is { } page)
                return Served(page, Tier.Exact, Why.Nothing, slot!);
            why = slot is null ? Why.Full : Why.Pending;
        }

        // Its segment's. While the visitor's own is being made, none is made for the segment on top.
        if ((matched ?? Match(site, visit, deadline)) is not { } rule)
        {
            why = Why.Deadline;
        }
        else if (rule >= 0)
        {
            held = rule;
            PageKey.SegmentPrefix.CopyTo(key);
            var length = SegmentKey.Write(site.Rules.All[rule].Name, site.Rules.SplitBy(rule), visit.Signals, key[PageKey.SegmentPrefix.Length..]);
            var name = key[..(PageKey.SegmentPrefix.Length + length)];
            if ((counts ? pages.FindOrAdd(name, site.Settings.MaxSegments) : pages.Find(name)) is { } slot)
            {
                var enough = !counts || slot.Page is not null || slot.HasEnough(Sketch(context), site.Settings.MinVisitors);
                var page = enough && why != Why.Pending ? Page(slot, WishPriority.Segment) : slot.Page;
                if (page is not null)
                    return Served(page, Tier.Segment, why, slot);
                why = why == Why.Pending || enough ? Why.Pending : Why.TooFew;
            }
            else
            {
                why = counts ? Why.Full : Why.Nothing;
            }
        }

        if (pages != site.Pages)
        {
            if (Page(pages.Default, WishPriority.Segment) is { } made)
                return Served(made, Tier.Default, why, pages.Default);
            why = why == Why.Nothing ? Why.Pending : why;
        }

        return Common(why);

        Decision Common(Why because) => Page(site.Pages.Default, WishPriority.Default) is { } common
            ? Served(common, Tier.Default, because, site.Pages.Default)
            : Served(site.Plain, Tier.Plain, Why.Pending, site.Pages.Default);

        // What is there and may be shown; and what is not there, or is stale, is wished for. A run that was begun before the site
        // took its allowance back may still put its page there.
        LivePage? Page(LiveSlot? slot, WishPriority priority, ReadOnlyMemory<byte> ownJson = default)
        {
            if (slot is null)
                return null;
            var there = slot.Page is { } page && site.Settings.Allows(page.Mode) ? page : null;
            if (counts && (there is null || slot.IsStale))
                queue.Wish(site, slot, there is null ? priority : WishPriority.Refresh, ownJson);
            return there;
        }

        Decision Served(LivePage page, Tier tier, Why because, LiveSlot slot) => new(page, slot, tier, because, held, visit.IsPrivate);
    }

    /// <summary>The first rule that holds, or -1; null: deciding takes too long.</summary>
    private int? Match(LiveSite site, Visit visit, long deadline)
    {
        for (var rule = 0; rule < site.Rules.All.Count; rule++)
        {
            if (rule % RulesBetweenLooks == 0 && clock.GetTimestamp() > deadline)
                return null;
            if (site.Rules.Holds(rule, visit.Signals))
                return rule;
        }

        return -1;
    }

    /// <summary>Tells visitors apart well enough to count a few; means nothing in any other process.</summary>
    private static int Sketch(HttpContext context) =>
        HashCode.Combine(context.Connection.RemoteIpAddress, context.Request.Headers.UserAgent.ToString(), context.Request.Headers.AcceptLanguage.ToString());
}
