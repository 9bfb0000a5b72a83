using System.Runtime.CompilerServices;
using PersonaSite.Core.Knowledge;

namespace PersonaSite.Pipeline.Knowledge;

/// <summary>What choosing has to know of a passage, worked out once for as long as the passage lives.</summary>
internal sealed class PassageWords
{
    private static readonly ConditionalWeakTable<Chunk, PassageWords> Known = [];

    private PassageWords(Chunk chunk)
    {
        Text = Wording.Set(chunk.Text);
        All = Wording.Set($"{chunk.Title} {string.Join(' ', chunk.HeadingPath)} {chunk.Text}");
    }

    public IReadOnlySet<string> Text { get; }

    /// <summary>Title and headings included.</summary>
    public IReadOnlySet<string> All { get; }

    public static PassageWords Of(Chunk chunk) => Known.GetValue(chunk, static chunk => new PassageWords(chunk));
}
