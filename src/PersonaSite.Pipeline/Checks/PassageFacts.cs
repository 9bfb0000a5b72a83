using System.Runtime.CompilerServices;
using PersonaSite.Core.Knowledge;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks;

/// <summary>What a passage can bear out, worked out once for as long as the passage lives.</summary>
internal sealed class PassageFacts
{
    private static readonly ConditionalWeakTable<Chunk, PassageFacts> Known = [];

    private PassageFacts(Chunk chunk)
    {
        // Title and headings belong to the passage: they say what "it" and "we" are, and are printed as its source line.
        var voice = chunk.Testimonial;
        var all = string.Join('\n', [chunk.Title, .. chunk.HeadingPath, chunk.Text, voice?.Quote, voice?.Name, voice?.Role, voice?.Organization, chunk.Source]);
        Words = ContentWords.Of(all);
        Figures = Text.Figures.All(all);
        Wording = Verbatim.Fold(all);
    }

    public IReadOnlySet<string> Words { get; }

    public IReadOnlySet<string> Figures { get; }

    /// <summary>For finding quotations; see <see cref="Verbatim"/>.</summary>
    public string Wording { get; }

    public static PassageFacts Of(Chunk chunk) => Known.GetValue(chunk, static chunk => new PassageFacts(chunk));
}
