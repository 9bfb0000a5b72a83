using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Running;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Making;

/// <summary>Headings that claim nothing, for sections whose own was refused: what is true below it need not go with it.</summary>
internal sealed class PlainHeadings(RunContext run)
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    private readonly Dictionary<string, Chunk> _passages = run.Passages.DistinctBy(passage => passage.Chunk.Id).ToDictionary(passage => passage.Chunk.Id.Value, passage => passage.Chunk);

    public Site Site => run.Site;

    /// <returns>Whose page it is and what it asks for; after that was refused itself, its owner alone.</returns>
    public string Top(string refused) => Of(refused, Site.Headline());

    /// <returns>As <see cref="Top"/>, as a sentence.</returns>
    public string Description(string refused) => Of(refused, Site.Headline() + ".");

    private string Of(string refused, string plain) => Verbatim.Fold(refused) == Verbatim.Fold(plain) ? Site.Name : plain;

    /// <summary>Headings that stay on the page, so that none is given twice.</summary>
    public void Keep(IEnumerable<string> headings) => _taken.UnionWith(headings.Select(Verbatim.Fold));

    /// <returns>The heading under which the first of these passages stands in its document; null where none is left.</returns>
    public string? Of(IEnumerable<string> sources)
    {
        foreach (var source in sources)
        {
            if (_passages.TryGetValue(source, out var passage) && passage.Heading.Length > 0 && _taken.Add(Verbatim.Fold(passage.Heading)))
                return passage.Heading;
        }

        return null;
    }
}
