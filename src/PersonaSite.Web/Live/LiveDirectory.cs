using System.Collections.Frozen;
using PersonaSite.Core.Sites;

namespace PersonaSite.Web.Live;

/// <summary>All sites that are served, by name. The whole table is replaced at once, so a request sees the one before or the one after.</summary>
public sealed class LiveDirectory
{
    private volatile Table _table = new([]);

    public IReadOnlyCollection<LiveSite> All => _table.Sites.Values;

    public LiveSite? Find(ReadOnlySpan<char> name) => _table.ByName.TryGetValue(name, out var site) ? site : null;

    public LiveSite? Find(SiteId id) => _table.Sites.GetValueOrDefault(id.Value);

    public void Replace(IEnumerable<LiveSite> sites) => _table = new Table(sites);

    private sealed class Table
    {
        public Table(IEnumerable<LiveSite> sites)
        {
            Sites = sites.ToFrozenDictionary(site => site.Name, StringComparer.Ordinal);
            ByName = Sites.GetAlternateLookup<ReadOnlySpan<char>>();
        }

        public FrozenDictionary<string, LiveSite> Sites { get; }

        public FrozenDictionary<string, LiveSite>.AlternateLookup<ReadOnlySpan<char>> ByName { get; }
    }
}
