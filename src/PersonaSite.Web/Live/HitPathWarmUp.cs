using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Features;

namespace PersonaSite.Web.Live;

/// <summary>
/// Sends each site one visit of nobody before the first visitor comes: the runtime compiles a method when it is first called, and
/// that would take more of the first decision than it may. It comes as a robot does, so it is not counted and causes no page.
/// </summary>
public sealed partial class HitPathWarmUp(LiveServer server, LiveDirectory sites, LiveHosts hosts, LiveOptions options, TimeProvider clock, ILogger<HitPathWarmUp> log) : IHostedService
{
    /// <summary>Sites that have answered.</summary>
    public int Answered { get; private set; }

    /// <summary>After <see cref="LiveRefresh"/> has put default pages in their places, and before the server listens.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var site in sites.All)
            {
                var visit = VisitTo(site);
                await server.InvokeAsync(visit, static _ => Task.CompletedTask);
                if (visit.Response.StatusCode == StatusCodes.Status200OK)
                    Answered++;
            }
        }
        catch (Exception error)
        {
            NotWarm(error);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>With a little of all that a visit may bring.</summary>
    private DefaultHttpContext VisitTo(LiveSite site)
    {
        var visit = new DefaultHttpContext();
        visit.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        var (request, headers) = (visit.Request, visit.Request.Headers);
        (request.Method, request.Path) = (HttpMethods.Get, LiveServer.Root + site.Name + "/");
        request.QueryString = QueryString.Create([.. site.Settings.Parameters?.Select(name => KeyValuePair.Create<string, string?>(name, "-")) ?? [], new("utm_source", "-"), new(options.TokenParameter, TokenFor(site))]);
        hosts.SendTo(visit);
        (headers.UserAgent, headers.AcceptLanguage, headers.AcceptEncoding, headers.Referer) = ("warm-up bot", "en;q=0.5", "br", "https://localhost/");
        headers.Cookie = $"{site.ConsentCookie}; {VisitorReader.IdCookie}={Guid.Empty:N}";
        return visit;
    }

    /// <summary>Signed as the site's own systems sign, for a minute; it says "-" of everything.</summary>
    private string TokenFor(LiveSite site)
    {
        var attributes = string.Concat((site.Settings.Attributes ?? []).Select(name => $",\"{name}\":\"-\""));
        var end = clock.GetUtcNow().AddMinutes(1).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var content = Encode(Encoding.UTF8.GetBytes("""{"alg":"HS256"}""")) + "." + Encode(Encoding.UTF8.GetBytes($$"""{"aud":"{{site.Name}}","exp":{{end}}{{attributes}}}"""));
        var key = Encoding.UTF8.GetBytes(options.TokenKeys.FirstOrDefault() ?? "");
        return content + "." + Encode(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(content)));

        static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);
    }

    [LoggerMessage(LogLevel.Warning, "The way that visits take could not be warmed up; the first of them may be slow.")]
    private partial void NotWarm(Exception error);
}
