using Microsoft.AspNetCore.WebUtilities;
using PersonaSite.Core.Experiments;
using PersonaSite.Core.Segments;

namespace PersonaSite.Web.Live;

/// <summary>Reads the signals of a request: only those that the site has a use for, and of a visitor who asks not to be tracked only what says nothing of them.</summary>
public sealed class VisitorReader(VisitorToken tokens, LiveOptions options)
{
    public const string IdCookie = "personasite_visitor";

    public void Read(HttpRequest request, LiveSite site, ReadOnlySpan<char> path, bool isOwnHost, Visit visit)
    {
        var (signals, headers) = (visit.Signals, request.Headers);
        if (Wants(SignalSet.Path))
            signals.Add(SignalSet.Path, path);
        if (Wants(SignalSet.Language))
            signals.Add(SignalSet.Language, Language(headers.AcceptLanguage.ToString()));
        if (Wants(SignalSet.Device))
            signals.Add(SignalSet.Device, Device(headers));
        if (!site.ReadsPersonal || headers["Sec-GPC"] == "1" || headers["DNT"] == "1")
            return;

        if (request.QueryString.HasValue)
            ReadQuery(request.QueryString.Value!, site, visit);
        if (Wants(SignalSet.Referrer))
            signals.Add(SignalSet.Referrer, HostOf(headers.Referer.ToString()));
        if (Wants(SignalSet.Country) && options.CountryHeader.Length > 0 && headers[options.CountryHeader].ToString() is { Length: 2 } country)
            signals.Add(SignalSet.Country, country);
        if (isOwnHost && site.ConsentCookie is { } consent)
            ReadCookies(headers.Cookie.ToString(), consent, visit);
        if (isOwnHost && site.Experiments.Any)
            ReadForExperiments(headers, visit);

        bool Wants(int place) => visit.IsSample || site.Reads(place);
    }

    private void ReadQuery(string query, LiveSite site, Visit visit)
    {
        var signals = visit.Signals;
        foreach (var pair in new QueryStringEnumerable(query))
        {
            var name = pair.DecodeName().Span;
            if (name.SequenceEqual(options.TokenParameter))
                visit.IsPrivate |= tokens.Read(pair.DecodeValue().Span, site.Name, signals);
            else if ((name.StartsWith("utm_", StringComparison.Ordinal) ? Campaign(name) : signals.Set.PlaceOfParameter(name)) is var place and >= 0)
                signals.Add(place, pair.DecodeValue().Span);
        }
    }

    private static int Campaign(ReadOnlySpan<char> name) => name switch
    {
        "utm_source" => SignalSet.UtmSource,
        "utm_medium" => SignalSet.UtmMedium,
        "utm_campaign" => SignalSet.UtmCampaign,
        "utm_term" => SignalSet.UtmTerm,
        "utm_content" => SignalSet.UtmContent,
        _ => -1,
    };

    /// <summary>An id is read, and set, only beside the visitor's consent.</summary>
    private static void ReadCookies(ReadOnlySpan<char> cookies, string consent, Visit visit)
    {
        var (agreed, known, id) = (false, false, Guid.Empty);
        foreach (var part in cookies.Split(';'))
        {
            var cookie = cookies[part].Trim();
            agreed |= cookie.SequenceEqual(consent);
            if (!known && cookie.Length > IdCookie.Length + 1 && cookie.StartsWith(IdCookie, StringComparison.Ordinal) && cookie[IdCookie.Length] == '=')
                known = Guid.TryParseExact(cookie[(IdCookie.Length + 1)..], "N", out id);
        }

        if (!agreed)
            return;
        (visit.IsPrivate, visit.HasConsent, visit.NeedsId, visit.Id) = (true, true, !known, known ? id : Guid.NewGuid());
        visit.Signals.Add(SignalSet.Visit, known ? "returning" : "new");
    }

    /// <summary>Without consent nobody is recognized, not even by what browser and network give away: such a page view is shuffled by itself.</summary>
    private static void ReadForExperiments(IHeaderDictionary headers, Visit visit)
    {
        visit.MayTakePart = true;
        visit.Unit = visit.HasConsent ? Unit.Of(visit.Id) : new Unit((ulong)Random.Shared.NextInt64(long.MinValue, long.MaxValue));
        visit.Browser = Browser(headers.UserAgent.ToString());
        visit.IsSuspect = headers["Sec-Fetch-Mode"].Count == 0;
    }

    private static BrowserFamily Browser(ReadOnlySpan<char> agent) =>
        agent.Contains("Firefox/", StringComparison.Ordinal) ? BrowserFamily.Firefox
        : agent.Contains("Chrome/", StringComparison.Ordinal) || agent.Contains("CriOS/", StringComparison.Ordinal) ? BrowserFamily.Chromium
        : agent.Contains("Safari/", StringComparison.Ordinal) ? BrowserFamily.Safari
        : BrowserFamily.Other;

    /// <summary>The first language that the browser wants, without its region: they are listed in the order of liking.</summary>
    private static ReadOnlySpan<char> Language(ReadOnlySpan<char> accepted)
    {
        var end = accepted.IndexOfAny(",;-_");
        var language = (end < 0 ? accepted : accepted[..end]).Trim();
        return language.SequenceEqual("*") ? [] : language;
    }

    private static string Device(IHeaderDictionary headers)
    {
        var hint = headers["Sec-CH-UA-Mobile"].ToString();
        if (hint == "?1")
            return "phone";
        var agent = headers.UserAgent.ToString().AsSpan();
        if (agent.Contains("iPad", StringComparison.Ordinal) || agent.Contains("Tablet", StringComparison.Ordinal))
            return "tablet";
        var android = agent.Contains("Android", StringComparison.Ordinal);
        if (hint != "?0" && agent.Contains("Mobi", StringComparison.Ordinal))
            return "phone";
        return android ? "tablet" : "desktop";
    }

    private static ReadOnlySpan<char> HostOf(ReadOnlySpan<char> address)
    {
        var start = address.IndexOf("://");
        if (start < 0)
            return [];
        var host = address[(start + 3)..];
        var end = host.IndexOfAny("/?#");
        host = end < 0 ? host : host[..end];
        host = host[(host.LastIndexOf('@') + 1)..];
        var port = host.LastIndexOf(':');
        host = port > 0 && !host.EndsWith("]") ? host[..port] : host;
        return host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host;
    }
}
