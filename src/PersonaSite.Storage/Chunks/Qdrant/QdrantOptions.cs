using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using PersonaSite.Core;

namespace PersonaSite.Storage.Chunks.Qdrant;

/// <summary>The settings under <c>Storage:Qdrant</c>.</summary>
public sealed class QdrantOptions
{
    public const string Section = $"{StorageOptions.Section}:Qdrant";

    /// <summary>What <see cref="From"/> reads.</summary>
    internal static IEnumerable<string> Keys { get; } =
        new[] { "Url", "ApiKey", "AllowApiKeyOverHttp", "CertificateAuthority", "Prefix", "TimeoutSeconds", "SearchTimeoutSeconds", "Attempts", "ProbeSeconds" }.Select(key => $"{Section}:{key}");

    /// <summary>Qdrant's REST address; a path before the API's own is kept.</summary>
    public Uri Url { get; init; } = new("http://127.0.0.1:6333/");

    /// <summary>Empty where Qdrant asks for none. Never logged or shown; not sent over plain http to another machine.</summary>
    public string ApiKey { get; init; } = "";

    /// <summary>For a network that keeps the key safe by other means.</summary>
    public bool AllowApiKeyOverHttp { get; init; }

    /// <summary>A PEM file with the certificates to trust in place of the system's, for a Qdrant with a private authority.</summary>
    public string CertificateAuthority { get; init; } = "";

    /// <summary>What every collection's name begins with, so that several installations can share a Qdrant.</summary>
    public string Prefix { get; init; } = "personasite";

    /// <summary>For one attempt to write.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For a search; short, because the embedded index stands ready.</summary>
    public TimeSpan SearchTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Times a write is tried at most before Qdrant counts as away.</summary>
    public int Attempts { get; init; } = 3;

    /// <summary>How often Qdrant is looked for while it is away.</summary>
    public TimeSpan Probe { get; init; } = TimeSpan.FromSeconds(10);

    /// <exception cref="ProblemException">A setting cannot be used; the message names its key.</exception>
    public static QdrantOptions From(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var defaults = new QdrantOptions();
        var options = new QdrantOptions
        {
            Url = Address(section["Url"]) ?? defaults.Url,
            ApiKey = section["ApiKey"] ?? "",
            AllowApiKeyOverHttp = Flag(section, "AllowApiKeyOverHttp"),
            CertificateAuthority = section["CertificateAuthority"] ?? "",
            Prefix = section["Prefix"] is { Length: > 0 } prefix ? prefix : defaults.Prefix,
            Timeout = Seconds(section, "TimeoutSeconds", defaults.Timeout),
            SearchTimeout = Seconds(section, "SearchTimeoutSeconds", defaults.SearchTimeout),
            Attempts = (int)Number(section, "Attempts", defaults.Attempts, 1, 10, NumberStyles.None),
            Probe = Seconds(section, "ProbeSeconds", defaults.Probe),
        };
        options.Check();
        return options;
    }

    private void Check()
    {
        if (!Prefix.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_') || Prefix.Length > 60)
            throw Bad("Prefix", $"is '{Prefix}'", "at most 60 letters, digits, '-' and '_'");
        if (ApiKey.Length > 0 && Url is { Scheme: "http", IsLoopback: false } && !AllowApiKeyOverHttp)
            throw new ProblemException(
                ProblemKind.BadInput,
                $"{Section}:ApiKey would be sent unencrypted to {Url.Host}.",
                $"Set {Section}:Url to an https address, or {Section}:AllowApiKeyOverHttp to true where the network keeps the key safe.");
        if (ApiKey.Any(letter => letter is <= ' ' or > '~'))
            throw Bad("ApiKey", "has characters that a key cannot have", "the key alone, without blanks around it");
        if (CertificateAuthority.Length > 0 && !HasCertificates(CertificateAuthority))
            throw Bad("CertificateAuthority", $"is '{CertificateAuthority}', where no certificates can be read", "a PEM file with certificates");
    }

    /// <summary>Without the key.</summary>
    public override string ToString() => $"Qdrant at {Url}";

    private static Uri? Address(string? given)
    {
        if (string.IsNullOrEmpty(given))
            return null;
        // The address is shown and logged, so a password has no place in it.
        if (!Uri.TryCreate(given.TrimEnd('/') + "/", UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.UserInfo.Length > 0 || url.Query.Length > 0)
            throw Bad("Url", "is no address that can be used", "an http or https address without a user, for example http://127.0.0.1:6333");
        return url;
    }

    private static bool HasCertificates(string file)
    {
        try
        {
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPemFile(file);
            return certificates.Count > 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return false;
        }
    }

    private static bool Flag(IConfigurationSection section, string key) =>
        section[key] is { Length: > 0 } given && (bool.TryParse(given, out var flag) ? flag : throw Bad(key, $"is '{given}'", "true or false"));

    private static TimeSpan Seconds(IConfigurationSection section, string key, TimeSpan standard) =>
        TimeSpan.FromSeconds(Number(section, key, standard.TotalSeconds, 0.1, 600));

    private static double Number(IConfigurationSection section, string key, double standard, double least, double most, NumberStyles style = NumberStyles.Float)
    {
        if (section[key] is not { Length: > 0 } given)
            return standard;
        return double.TryParse(given, style, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw Bad(key, $"is '{given}'", FormattableString.Invariant($"a number from {least} to {most}"));
    }

    private static ProblemException Bad(string key, string what, string wanted) =>
        new(ProblemKind.BadInput, $"The setting {Section}:{key} {what}.", $"Set {Section}:{key} to {wanted}.");
}
