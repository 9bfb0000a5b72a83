using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace PersonaSite.Web.Live;

/// <summary>
/// Links that show the page that a visitor with these signals would get now. Signed, and good for a while only; what they say of
/// the visitor cannot be read from them. Such a look is not counted and causes no page.
/// </summary>
public sealed class LivePreviews(IDataProtectionProvider protection)
{
    /// <summary>Below a site, as <see cref="LiveServer.FilesFolder"/> is.</summary>
    public const string Folder = "~preview/";

    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("live-preview").ToTimeLimitedDataProtector();

    /// <param name="signals">By their names, as a site's rules know them.</param>
    /// <returns>The path on the visitors' address.</returns>
    public string PathFor(LiveSite site, IReadOnlyDictionary<string, string> signals, TimeSpan lifetime) =>
        LiveServer.Root + site.Name + "/" + Folder + _protector.Protect(JsonSerializer.Serialize(new Look(site.Name, signals)), lifetime);

    /// <returns>False: the link is not good, here and now.</returns>
    public bool Read(ReadOnlySpan<char> link, LiveSite site, Visit visit)
    {
        try
        {
            if (JsonSerializer.Deserialize<Look>(_protector.Unprotect(link.ToString())) is not { } look || look.Site != site.Name)
                return false;
            visit.Begin(site.Signals);
            visit.Signals.Fill(site.Signals, look.Signals);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private sealed record Look(string Site, IReadOnlyDictionary<string, string> Signals);
}
