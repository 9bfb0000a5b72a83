using Microsoft.Extensions.AI;
using PersonaSite.Core.Costs;
using PersonaSite.Inference.Metering;

namespace PersonaSite.Inference.Chain;

/// <summary>Embeddings of one run, asked for in batches: each batch is one row in the ledger, and is retried by itself.</summary>
internal sealed class SessionEmbeddings(IEmbeddingGenerator<string, Embedding<float>> inner, WholeCalls calls, Tariff tariff)
    : DelegatingEmbeddingGenerator<string, Embedding<float>>(inner)
{
    // Well below what providers take in one request.
    private const int BatchSize = 128;

    public override async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var all = new GeneratedEmbeddings<Embedding<float>>();
        foreach (var batch in values.Chunk(BatchSize))
        {
            var vectors = await BatchAsync(batch, options, cancellationToken);
            all.AddRange(vectors.Values.Select(vector => new Embedding<float>(vector)));
        }

        return all;
    }

    private Task<Vectors> BatchAsync(string[] texts, EmbeddingGenerationOptions? options, CancellationToken cancellation)
    {
        var estimate = new TokenUsage(texts.Sum(text => TokenEstimate.Of(text)), 0, 0, 0);
        var lost = new Measured(estimate, 0, tariff.Price?.Cost(estimate with { Input = 2 * estimate.Input }), Estimated: true, "");
        return calls.RunAsync(string.Join("\n\n", texts), "", AskAsync, Measure, lost, cancellation);

        async Task<Vectors> AskAsync(CancellationToken token)
        {
            var answer = await InnerGenerator.GenerateAsync(texts, options, token);
            return new Vectors([.. answer.Select(embedding => embedding.Vector.ToArray())], answer.Usage?.InputTokenCount ?? answer.Usage?.TotalTokenCount);
        }

        Measured Measure(Vectors answer)
        {
            var tokens = answer.InputTokens is { } counted ? new TokenUsage(counted, 0, 0, 0) : estimate;
            return new Measured(tokens, 0, tariff.Price?.Cost(tokens), Estimated: answer.InputTokens is null, $"{answer.Values.Count} embeddings");
        }
    }

    private sealed record Vectors(IReadOnlyList<float[]> Values, long? InputTokens);
}
