using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PersonaSite.Core.Segments;
using PersonaSite.Core.Sites;
using PersonaSite.Inference.Providers;
using PersonaSite.Storage.Stores;
using PersonaSite.Web.Live;

namespace PersonaSite.Web.Tests.Live;

/// <summary>The whole program with its live pages, the visitors' own address among them.</summary>
internal sealed class LiveHost(IModelProvider? models = null, string? folder = null, TimeProvider? clock = null, ILoggerProvider? log = null, params (string Key, string Value)[] settings) : WebApplicationFactory<Program>
{
    public const string Host = "pages.example";
    public const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0";
    public const string Key = "0123456789abcdef0123456789abcdef-test-key";

    public static readonly SiteId Corvane = new("corvane");
    public static readonly RunFilter OfCorvane = new(SiteName: "Corvane");

    private readonly string _folder = folder ?? Directory.CreateTempSubdirectory("personasite-tests-").FullName;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        var all = new Dictionary<string, string>
        {
            ["Storage:Path"] = _folder,
            ["Hosting:WarmUp"] = "false",
            ["Logging:LogLevel:Default"] = "None",
            ["Live:Hosts"] = Host,
            ["Live:TokenKeys:0"] = Key,
            ["Live:RefreshSeconds"] = "0.5",
            // A busy machine takes its time, and few tests are about that.
            ["Live:DeadlineMs"] = "1000",
        };
        if (models is not null)
        {
            (all["Inference:Models:m:Provider"], all["Inference:Models:m:Model"], all["Inference:Models:m:PriceAs"]) = (models.Name, "s1", "gpt-5-mini");
            all["Inference:Retry:BaseDelaySeconds"] = "0.001";
            foreach (var agent in (string[])["personalizer", "artist", "builder", "inspector", "single"])
                all[$"Inference:Agents:{agent}"] = "m";
            builder.ConfigureTestServices(services => services.AddSingleton(models));
        }

        if (clock is not null)
            builder.ConfigureTestServices(services => services.AddSingleton(clock));
        if (log is not null)
            builder.ConfigureTestServices(services => services.AddSingleton(log));
        foreach (var (key, value) in settings)
            all[key] = value;
        foreach (var (key, value) in all)
            builder.UseSetting(key, value);
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public HttpClient Visitor(string agent = Firefox, string host = Host)
    {
        var client = CreateDefaultClient();
        client.DefaultRequestHeaders.Host = host;
        if (agent.Length > 0)
            client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", agent);
        return client;
    }

    public async Task SetAsync(LiveSettings settings, SiteId? site = null)
    {
        await Get<LiveStore>().SaveSettingsAsync(site ?? Corvane, settings);
        await Get<LiveRefresh>().SyncAsync();
    }

    /// <summary>Asks until this tier answers.</summary>
    public static async Task<HttpResponseMessage> UntilAsync(HttpClient visitor, string address, string tier, int seconds = 60)
    {
        for (var end = DateTime.UtcNow.AddSeconds(seconds); ; await Task.Delay(50))
        {
            var answer = await visitor.GetAsync(address);
            if (TierOf(answer).Split(';')[0] == tier)
                return answer;
            DateTime.UtcNow.ShouldBeLessThan(end, $"still {TierOf(answer)}");
        }
    }

    public static string TierOf(HttpResponseMessage answer) => answer.Headers.TryGetValues(LiveAnswer.TierHeader, out var tier) ? tier.Single() : $"status {(int)answer.StatusCode}";

    public static string Token(string claims, string key = Key, string header = """{"alg":"HS256","typ":"JWT"}""")
    {
        var content = Base64(Encoding.UTF8.GetBytes(header)) + "." + Base64(Encoding.UTF8.GetBytes(claims));
        return content + "." + Base64(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(content)));

        static string Base64(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
    }

    public static string TokenOf(string attributes, string site = "corvane") => Token($$"""{"aud":"{{site}}","exp":{{DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds()}},{{attributes}}}""");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (folder is null)
            Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>One host for tests that change nothing.</summary>
public sealed class SharedLiveHost : IAsyncDisposable
{
    internal LiveHost Host { get; } = new();

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
