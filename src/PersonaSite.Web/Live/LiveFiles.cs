using System.Collections.Concurrent;
using PersonaSite.Core.Pages;

namespace PersonaSite.Web.Live;

/// <summary>
/// What pages show and load, under addresses that are hashes of their content and so never change: a page that a cache still has
/// finds its files, and the same style sheet is there once for all pages of a brand.
/// </summary>
public sealed class LiveFiles
{
    /// <summary>How long a file stays after the last page with it was replaced: longer than any cache may show that page.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, Kept> _files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Kept>.AlternateLookup<ReadOnlySpan<char>> _byName;

    public LiveFiles() => _byName = _files.GetAlternateLookup<ReadOnlySpan<char>>();

    public LiveBody? Find(ReadOnlySpan<char> name) => _byName.TryGetValue(name, out var kept) ? kept.Body : null;

    /// <returns>The file's name from now on.</returns>
    public string Keep(PageFile file)
    {
        var name = ContentHash.Of(file.Content.Span).Value[..32] + Path.GetExtension(file.Path).ToLowerInvariant();
        var kept = _files.GetOrAdd(name, _ => new Kept(new LiveBody(file.MediaType, file.Content)));
        kept.UnusedSince = null;
        return name;
    }

    /// <summary>Drops files that no page has used for long enough.</summary>
    public void DropUnused(IEnumerable<LivePage> pages, DateTimeOffset now)
    {
        var used = pages.SelectMany(page => page.Files).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, kept) in _files)
        {
            if (used.Contains(name))
                kept.UnusedSince = null;
            else if ((kept.UnusedSince ??= now) < now - Grace)
                _files.TryRemove(name, out _);
        }
    }

    private sealed class Kept(LiveBody body)
    {
        public LiveBody Body { get; } = body;

        public DateTimeOffset? UnusedSince { get; set; }
    }
}
