using PersonaSite.Core.Knowledge;

namespace PersonaSite.Pipeline.Knowledge;

/// <summary>What choosing has to know of a passage.</summary>
internal sealed class PassageWords
{
    private static readonly PassageMemory<PassageWords> Known = new(static chunk => new(chunk), most: 4_000);

    private PassageWords(Chunk chunk)
    {
        Text = Wording.Set(chunk.Text);
        All = Wording.Set($"{chunk.Title} {string.Join(' ', chunk.HeadingPath)} {chunk.Text}");
    }

    public IReadOnlySet<string> Text { get; }

    /// <summary>Title and headings included.</summary>
    public IReadOnlySet<string> All { get; }

    public static PassageWords Of(Chunk chunk) => Known.Of(chunk);
}
