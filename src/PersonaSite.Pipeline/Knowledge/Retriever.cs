using System.Collections.Concurrent;
using Microsoft.Extensions.AI;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Sites;
using PersonaSite.Core.Visitors;
using PersonaSite.Storage.Chunks;

namespace PersonaSite.Pipeline.Knowledge;

/// <summary>
/// Finds for a visitor what the site's knowledge has to say. Hard filters first (approved, not expired, language,
/// industry), then ranking question by question, then a choice that leaves no question of the visitor without its answer.
/// </summary>
public sealed partial class Retriever(IChunkIndex index, TimeProvider clock)
{
    internal const int EmbeddingBatch = 64;

    private const int Candidates = 40;

    /// <summary>A question after one kind of passage has to look past all the others.</summary>
    private const int CandidatesOfAKind = 250;

    /// <summary>Noted when a site is indexed, because an index only answers questions.</summary>
    private readonly ConcurrentDictionary<SiteId, SiteNotes> _notes = new();

    /// <summary>Makes the site's passages searchable, in place of all that it had before.</summary>
    /// <param name="embeddings">Null: words alone decide.</param>
    public async Task IndexAsync(SiteContent content, IEmbeddingGenerator<string, Embedding<float>>? embeddings, CancellationToken cancellationToken)
    {
        var vectors = await new PassageEmbedding(kept: null).OfAsync(content, embeddings, buy: true, progress: null, cancellationToken);
        await ReplaceAsync(content, vectors, cancellationToken);
    }

    /// <summary>As <see cref="IndexAsync"/>, with embeddings that are there already. A passage that has none is found by its words alone.</summary>
    public async Task ReplaceAsync(SiteContent content, PassageVectors vectors, CancellationToken cancellationToken)
    {
        var entries = content.Chunks.Select(chunk => vectors.ById.TryGetValue(chunk.Id, out var vector) ? new IndexedChunk(chunk, vector, vectors.Model) : new IndexedChunk(chunk)).ToList();
        await index.ReplaceAsync(content.Site.Id, entries, cancellationToken);
        _notes[content.Site.Id] = new SiteNotes(
            content.Chunks.SelectMany(chunk => chunk.Metadata.Industries).Distinct(StringComparer.OrdinalIgnoreCase).ToList(),
            DocumentRoles.Of(content.Chunks.Select(chunk => new DocumentPlace(chunk.Source, chunk.Title, chunk.Heading, chunk.Metadata.Topics))),
            content.Chunks.Where(chunk => chunk is { HeadingPath.Count: 0, Kind: ChunkKind.Prose, Metadata.Approved: true }).GroupBy(chunk => chunk.Source).ToDictionary(document => document.Key, document => document.First()));
    }

    /// <summary>Forgets the site's passages.</summary>
    public async Task RemoveAsync(SiteId site, CancellationToken cancellationToken)
    {
        await index.RemoveSiteAsync(site, cancellationToken);
        _notes.TryRemove(site, out _);
    }

    /// <summary>True once this retriever knows the site; until then <see cref="IndexAsync"/> is due.</summary>
    public bool IsIndexed(SiteId site) => _notes.ContainsKey(site);

    /// <summary>At most <see cref="PassageChoice.MaxPassages"/> passages that fit the visitor, best first. The same input finds the same passages.</summary>
    public async Task<Retrieval> RetrieveAsync(
        Site site, VisitorProfile visitor, IEmbeddingGenerator<string, Embedding<float>>? embeddings, CancellationToken cancellationToken)
    {
        var found = await AskAllAsync(site, visitor, FilterFor(site, visitor), embeddings, cancellationToken);
        return new Retrieval(found.Select(answered => answered.Question.Label).ToList(), new PassageChoice(NotesOf(site).Roles, NotesOf(site).Openings).Of(found, embedded: embeddings is not null));
    }

    private async Task<QuestionHits[]> AskAllAsync(
        Site site, VisitorProfile visitor, ChunkFilter filter, IEmbeddingGenerator<string, Embedding<float>>? embeddings, CancellationToken cancellationToken)
    {
        // Words of another language than the site's may find nothing; the page is then as general as for a visitor without any.
        var personal = await AskAsync(site, VisitorQuestions.Personal(visitor), filter, embeddings, cancellationToken);
        personal.RemoveAll(answered => answered.Hits.Count == 0);
        var general = await AskAsync(site, VisitorQuestions.General(site, visitor, personal.ConvertAll(answered => answered.Question), NotesOf(site).Offerings), filter, embeddings, cancellationToken);
        return [.. personal, .. general];
    }

    private async Task<List<QuestionHits>> AskAsync(
        Site site, IEnumerable<VisitorQuestion> asked, ChunkFilter filter, IEmbeddingGenerator<string, Embedding<float>>? embeddings, CancellationToken cancellationToken)
    {
        var questions = asked.ToList();
        var vectors = await EmbedAsync(questions.ConvertAll(question => question.Text), embeddings, cancellationToken);
        var found = new List<QuestionHits>(questions.Count);
        foreach (var (at, question) in questions.Index())
        {
            var query = new ChunkQuery(site.Id, question.Text, vectors?[at], filter, question.Wanted is null ? Candidates : CandidatesOfAKind, ModelOf(embeddings));
            found.Add(new QuestionHits(question, await index.SearchAsync(query, cancellationToken)));
        }

        return found;
    }

    /// <summary>Plain search, for people who want to see what the knowledge holds and why it was found.</summary>
    /// <param name="visitor">Null: only passages that hold for everybody.</param>
    public async Task<IReadOnlyList<RetrievedChunk>> SearchAsync(
        Site site, string query, VisitorProfile? visitor, int top, IEmbeddingGenerator<string, Embedding<float>>? embeddings, CancellationToken cancellationToken)
    {
        var vectors = await EmbedAsync([query], embeddings, cancellationToken);
        var hits = await index.SearchAsync(new ChunkQuery(site.Id, query, vectors?[0], FilterFor(site, visitor), top, ModelOf(embeddings)), cancellationToken);
        return hits.Select(hit => new RetrievedChunk(hit.Chunk, hit.Score, hit.Lexical, hit.Dense, query, hit.Why)).ToList();
    }

    private ChunkFilter FilterFor(Site site, VisitorProfile? visitor)
    {
        var industries = visitor is null ? [] : VisitorIndustries.Of(visitor, NotesOf(site).Industries);
        return new ChunkFilter(site.Language, industries, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
    }

    private SiteNotes NotesOf(Site site) => _notes.GetValueOrDefault(site.Id, SiteNotes.None);

    /// <summary>A passage is about its headings as much as about its words.</summary>
    internal static string TextToEmbed(Chunk chunk) => $"{chunk.Title}\n{string.Join(" / ", chunk.HeadingPath)}\n{chunk.Text}";

    internal static string ModelOf(IEmbeddingGenerator<string, Embedding<float>>? embeddings) =>
        (embeddings?.GetService(typeof(EmbeddingGeneratorMetadata)) as EmbeddingGeneratorMetadata)?.DefaultModelId ?? "";

    internal static async Task<List<ReadOnlyMemory<float>>?> EmbedAsync(
        IReadOnlyList<string> texts, IEmbeddingGenerator<string, Embedding<float>>? embeddings, CancellationToken cancellationToken)
    {
        if (embeddings is null || texts.Count == 0)
            return null;
        var vectors = new List<ReadOnlyMemory<float>>(texts.Count);
        foreach (var batch in texts.Chunk(EmbeddingBatch))
        {
            var generated = await embeddings.GenerateAsync(batch, options: null, cancellationToken);
            vectors.AddRange(generated.Select(embedding => Unit(embedding.Vector)));
        }

        return vectors;
    }

    private static ReadOnlyMemory<float> Unit(ReadOnlyMemory<float> vector)
    {
        var length = System.Numerics.Tensors.TensorPrimitives.Norm(vector.Span);
        if (length is 0 or 1)
            return vector;
        var unit = new float[vector.Length];
        System.Numerics.Tensors.TensorPrimitives.Divide(vector.Span, length, unit);
        return unit;
    }

    /// <param name="Industries">Those that the site's passages name.</param>
    /// <param name="Roles">What its documents are for, by source.</param>
    /// <param name="Openings">What stands at the top of each.</param>
    private sealed record SiteNotes(IReadOnlyList<string> Industries, IReadOnlyDictionary<string, DocumentRole> Roles, IReadOnlyDictionary<string, Chunk> Openings)
    {
        public IReadOnlyList<string> Offerings { get; } = [.. Openings.Values.Where(chunk => Roles[chunk.Source] == DocumentRole.Offering).Select(chunk => chunk.Title).Distinct()];

        public static SiteNotes None { get; } = new([], new Dictionary<string, DocumentRole>(), new Dictionary<string, Chunk>());
    }
}
