using Microsoft.Extensions.AI;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Sites;
using PersonaSite.Core.Visitors;
using PersonaSite.Storage.Chunks;

namespace PersonaSite.Pipeline.Knowledge;

/// <summary>For people who want to see how an answer comes about. Finds what the other methods find, and takes its time.</summary>
public sealed partial class Retriever
{
    /// <summary>As <see cref="SearchAsync"/>, with every candidate and what became of it.</summary>
    /// <param name="content">The site as it is indexed.</param>
    public async Task<Explanation> ExplainAsync(
        SiteContent content, string query, VisitorProfile? visitor, int top, IEmbeddingGenerator<string, Embedding<float>>? embeddings, CancellationToken cancellationToken)
    {
        var (site, filter) = (content.Site, FilterFor(content.Site, visitor));
        var vectors = await EmbedAsync([query], embeddings, cancellationToken);
        var hits = await index.SearchAsync(new ChunkQuery(site.Id, query, vectors?[0], filter, Math.Max(top, content.Chunks.Count), ModelOf(embeddings), RankedFor: top), cancellationToken);
        var ranked = hits.Select((hit, at) => new ExplainedPassage(
            hit.Chunk, null, hit.Lexical, hit.Dense, hit.Score, query, at < top, $"{(at < top ? "kept" : $"dropped: below the first {top}")}; {hit.Why}")).ToList();
        return await WithKeptOutAsync(content, [(query, query)], ranked, filter, cancellationToken);
    }

    /// <summary>As <see cref="RetrieveAsync"/>: all that a page for this visitor asks, every candidate, and what became of it.</summary>
    /// <param name="content">The site as it is indexed.</param>
    public async Task<Explanation> ExplainAsync(
        SiteContent content, VisitorProfile visitor, IEmbeddingGenerator<string, Embedding<float>>? embeddings, CancellationToken cancellationToken)
    {
        var (site, filter) = (content.Site, FilterFor(content.Site, visitor));
        var found = await AskAllAsync(site, visitor, filter, embeddings, cancellationToken);
        var explained = new PassageChoice(NotesOf(site).Roles, NotesOf(site).Openings).Explain(found, embedded: embeddings is not null);
        return await WithKeptOutAsync(content, [.. found.Select(answered => (answered.Question.Label, answered.Question.Text))], explained, filter, cancellationToken);
    }

    /// <summary>
    /// Adds what the filters kept out of the ranking. An index does not rank it at all, so the words it would have matched are
    /// counted in an index of the moment, in which the same passages are without any of what the filters look at.
    /// </summary>
    private static async Task<Explanation> WithKeptOutAsync(
        SiteContent content, IReadOnlyList<(string Label, string Text)> questions, IReadOnlyList<ExplainedPassage> ranked, ChunkFilter filter, CancellationToken cancellationToken)
    {
        var language = content.Site.Language;
        var filtered = content.Chunks.Select(chunk => (Chunk: chunk, Reason: filter.WhyNot(chunk.Metadata))).Where(entry => entry.Reason is not null)
            .DistinctBy(entry => entry.Chunk.Id).ToDictionary(entry => entry.Chunk.Id);
        var best = new Dictionary<ChunkId, (double Lexical, string Question, string Why)>();
        if (filtered.Count > 0)
        {
            var open = new EmbeddedChunkIndex(new Ranking(WordVectors: 0, Feedback: 0));
            await open.ReplaceAsync(content.Site.Id, [.. content.Chunks.Select(chunk => new IndexedChunk(chunk with { Metadata = ChunkMetadata.Default with { Language = language } }))], cancellationToken);
            foreach (var (label, text) in questions)
            {
                foreach (var hit in await open.SearchAsync(new ChunkQuery(content.Site.Id, text, null, new ChunkFilter(language, [], filter.Today), content.Chunks.Count), cancellationToken))
                {
                    if (filtered.ContainsKey(hit.Chunk.Id) && hit.Lexical > best.GetValueOrDefault(hit.Chunk.Id).Lexical)
                        best[hit.Chunk.Id] = (hit.Lexical, label, hit.Why);
                }
            }
        }

        var keptOut = best.OrderByDescending(entry => entry.Value.Lexical).ThenBy(entry => entry.Key.Value, StringComparer.Ordinal).Select(entry =>
        {
            var (chunk, reason) = filtered[entry.Key];
            return new ExplainedPassage(chunk, reason, entry.Value.Lexical, null, null, entry.Value.Question, false, $"kept out: {reason}; {entry.Value.Why.Split(';')[0]}");
        });
        IReadOnlyList<ExplainedPassage> all = [.. ranked, .. keptOut];
        return new Explanation([.. questions.Select(question => question.Label)], all, content.Chunks.Select(chunk => chunk.Id).Distinct().Count() - all.DistinctBy(passage => passage.Chunk.Id).Count());
    }
}
