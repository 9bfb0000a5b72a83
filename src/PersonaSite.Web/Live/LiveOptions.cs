using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;

namespace PersonaSite.Web.Live;

/// <summary>The section "Live" of the settings: what holds for all sites. How one site is served is kept with the site.</summary>
public sealed class LiveOptions
{
    public const string Section = "Live";

    /// <summary>Where visitors come in, divided by semicolons: "pages.example.com", "127.0.0.1:5090", or "*:5090" for all that arrives at this port. Nothing of the Studio is there.</summary>
    public string Hosts { get; set; } = "";

    /// <summary>What takes longer to decide is decided for the default page.</summary>
    public int DeadlineMs { get; set; } = 50;

    /// <summary>Pages that are made for visitors at once.</summary>
    public int MaxConcurrentRuns { get; set; } = 1;

    /// <summary>Pages that may wait to be made.</summary>
    public int MaxQueue { get; set; } = 1000;

    /// <summary>Pages of one site that are served from memory.</summary>
    public int MaxPagesPerSite { get; set; } = 1000;

    /// <summary>Dollars for the live pages of all sites a day (UTC).</summary>
    public decimal MaxUsdPerDay { get; set; } = 5;

    /// <summary>A page that takes longer to make is given up.</summary>
    public int MaxRunSeconds { get; set; } = 300;

    /// <summary>Whether a site that has no page gets a default one by itself.</summary>
    public bool DefaultPages { get; set; } = true;

    /// <summary>How often changes by others are looked for.</summary>
    public double RefreshSeconds { get; set; } = 5;

    /// <summary>Days after which what was made for one visitor alone is erased, profile and page.</summary>
    public int KeepVisitorDays { get; set; } = 90;

    /// <summary>Keys that visitor tokens may be signed with, at least 32 bytes each; several while they are changed.</summary>
    public string[] TokenKeys { get; set; } = [];

    /// <summary>Keys with which the company's own systems may report conversions, at least 32 bytes each; several while they are changed.</summary>
    public string[] EventKeys { get; set; } = [];

    /// <summary>Events a minute that are taken from one address; behind a CDN all visitors have its few.</summary>
    public int EventsPerMinute { get; set; } = 600;

    /// <summary>The query parameter that carries a visitor token.</summary>
    public string TokenParameter { get; set; } = "visitor";

    /// <summary>The header in which the CDN in front names the visitor's country, such as "CF-IPCountry"; "" for none. Set it only where every request comes through that CDN.</summary>
    public string CountryHeader { get; set; } = "";

    /// <summary>Who may show live pages in a frame, as in a Content-Security-Policy.</summary>
    public string FrameAncestors { get; set; } = "'none'";

    /// <summary>Seconds for which a CDN may answer by itself.</summary>
    public int EdgeSeconds { get; set; } = 60;

    public IReadOnlyList<string> HostList => Hosts.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    internal sealed class Validator : IValidateOptions<LiveOptions>
    {
        private const int MinKeyBytes = 32;

        public ValidateOptionsResult Validate(string? name, LiveOptions options)
        {
            var problems = Problems(options).ToList();
            return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
        }

        private static IEnumerable<string> Problems(LiveOptions options)
        {
            foreach (var host in options.HostList.Where(host => !LiveHosts.IsHost(host)))
                yield return $"{Section}:{nameof(Hosts)} has '{host}'; write names such as pages.example.com, with a port if you like, or *:5090.";
            if (options.DeadlineMs is < 1 or > 1000)
                yield return Between(nameof(DeadlineMs), 1, 1000);
            if (options.MaxConcurrentRuns is < 1 or > 64)
                yield return Between(nameof(MaxConcurrentRuns), 1, 64);
            if (options.MaxQueue is < 1 or > 100_000)
                yield return Between(nameof(MaxQueue), 1, 100_000);
            if (options.MaxPagesPerSite is < 1 or > 100_000)
                yield return Between(nameof(MaxPagesPerSite), 1, 100_000);
            if (options.MaxRunSeconds is < 1 or > 1500)
                yield return Between(nameof(MaxRunSeconds), 1, 1500);
            if (options.KeepVisitorDays is < 1 or > 3650)
                yield return Between(nameof(KeepVisitorDays), 1, 3650);
            if (options.EdgeSeconds is < 0 or > 86_400)
                yield return Between(nameof(EdgeSeconds), 0, 86_400);
            if (options.RefreshSeconds is < 0.05 or > 3600)
                yield return Between(nameof(RefreshSeconds), 0.05, 3600);
            if (options.MaxUsdPerDay < 0)
                yield return $"{Section}:{nameof(MaxUsdPerDay)} must be 0 or more.";
            if (options.TokenKeys.Any(key => Encoding.UTF8.GetByteCount(key) < MinKeyBytes))
                yield return $"{Section}:{nameof(TokenKeys)} has a key of less than {MinKeyBytes} bytes; make one with: openssl rand -hex 32.";
            if (options.EventKeys.Any(key => Encoding.UTF8.GetByteCount(key) < MinKeyBytes))
                yield return $"{Section}:{nameof(EventKeys)} has a key of less than {MinKeyBytes} bytes; make one with: openssl rand -hex 32.";
            if (options.EventsPerMinute is < 1 or > 10_000_000)
                yield return Between(nameof(EventsPerMinute), 1, 10_000_000);
            if (options.TokenParameter.Length == 0 || !options.TokenParameter.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-'))
                yield return $"{Section}:{nameof(TokenParameter)} must have letters, digits, hyphens and underscores only.";
            if (options.CountryHeader.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter != '-'))
                yield return $"{Section}:{nameof(CountryHeader)} must be the name of a header.";
            if (options.FrameAncestors.Any(letter => letter is ';' or ',' || char.IsControl(letter)))
                yield return $"{Section}:{nameof(FrameAncestors)} must be a list of sources such as 'none', 'self' or https://example.com.";
        }

        private static string Between(string key, double least, double most) =>
            string.Create(CultureInfo.InvariantCulture, $"{Section}:{key} must be between {least} and {most}.");
    }
}
