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
        Title = Verbatim.Fold(chunk.Title);
    }

    public IReadOnlySet<string> Words { get; }

    public IReadOnlySet<string> Figures { get; }

    /// <summary>For finding quotations; see <see cref="Verbatim"/>.</summary>
    public string Wording { get; }

    private string Title { get; }

    /// <summary>A line that says where a statement comes from: the document's title, and at most a word or two around it.</summary>
    public bool IsSourceLine(string text)
    {
        var folded = Verbatim.Fold(text);
        return folded.Contains(Title, StringComparison.Ordinal) && ContentWords.Split(folded.Replace(Title, " ", StringComparison.Ordinal)).Count() <= 2;
    }

    public static PassageFacts Of(Chunk chunk) => Known.GetValue(chunk, static chunk => new PassageFacts(chunk));
}
