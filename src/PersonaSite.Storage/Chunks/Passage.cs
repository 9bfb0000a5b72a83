using PersonaSite.Core.Knowledge;
using PersonaSite.Storage.Chunks.Text;

namespace PersonaSite.Storage.Chunks;

/// <summary>A passage with what its filters need worked out once.</summary>
internal sealed record Passage(Chunk Chunk, ReadOnlyMemory<float>? Vector, string? Language, IReadOnlyList<Industry> Industries)
{
    public static Passage Of(IndexedChunk indexed) => new(
        indexed.Chunk,
        indexed.Vector,
        PassageFilter.PrimaryLanguage(indexed.Chunk.Metadata.Language),
        [.. indexed.Chunk.Metadata.Industries.Select(Industry.Of)]);

    private int _figures = -1;

    /// <summary>Which kinds of figure it holds, worked out when a question first asks for one; see <see cref="AnswerKinds.SaidIn"/>.</summary>
    public int Figures => _figures >= 0 ? _figures : _figures = AnswerKinds.SaidIn(Chunk.Text);

    /// <summary>Unless it says otherwise.</summary>
    public bool IsEnglish => Language is null or "en";

    public IReadOnlyList<(IReadOnlyList<Word> Words, double Weight)> Fields(Ranking ranking)
    {
        var tongue = Tongue.Of(Language);
        var said = Chunk.Testimonial is { } by ? $"{Chunk.Text}\n{by.Role}, {by.Organization}" : Chunk.Text;
        return
        [
            (Words.Of(Chunk.Title, tongue), ranking.Title),
            (Words.Of(string.Join('\n', Chunk.HeadingPath.Concat(Chunk.Metadata.Topics)), tongue), ranking.Heading),
            (Words.Of(said, tongue), 1),
        ];
    }
}
