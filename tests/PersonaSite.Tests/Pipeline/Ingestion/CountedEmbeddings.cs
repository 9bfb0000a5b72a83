using Microsoft.Extensions.AI;
using PersonaSite.Inference;
using PersonaSite.Inference.Configuration;
using PersonaSite.Inference.Providers;

namespace PersonaSite.Tests.Pipeline.Ingestion;

/// <summary>A provider that sells embeddings, remembers what it was asked for, and fails or waits when told to.</summary>
internal sealed class CountedEmbeddings : IModelProvider, IEmbeddingGenerator<string, Embedding<float>>
{
    private readonly List<string> _asked = [];

    public string Name => "counted";

    public bool Fails { get; set; }

    /// <summary>Each answer waits for this.</summary>
    public Task Before { get; set; } = Task.CompletedTask;

    /// <summary>How many texts were asked for since this was asked last.</summary>
    public int Take()
    {
        lock (_asked)
        {
            var count = _asked.Count;
            _asked.Clear();
            return count;
        }
    }

    /// <summary>Settings under which this provider makes the embeddings.</summary>
    public static Dictionary<string, string?> Settings => new()
    {
        ["Inference:Models:e:Provider"] = "counted",
        ["Inference:Models:e:Model"] = "e1",
        ["Inference:Models:e:PriceAs"] = "text-embedding-3-small",
        ["Inference:Embeddings"] = "e",
        ["Inference:Retry:Attempts"] = "1",
    };

    public IChatClient Chat(ModelOptions model) => throw new NotSupportedException();

    public IEmbeddingGenerator<string, Embedding<float>> Embeddings(ModelOptions model) => this;

    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        await Before.WaitAsync(cancellationToken);
        if (Fails)
            throw new ModelException(Trouble.Refused, "No more credit.", "Pay the bill.");
        var texts = values.ToList();
        lock (_asked)
            _asked.AddRange(texts);
        return new GeneratedEmbeddings<Embedding<float>>(texts.Select(text => new Embedding<float>(new float[] { 1, text.Length % 7 })));
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(EmbeddingGeneratorMetadata) ? new EmbeddingGeneratorMetadata("counted", defaultModelId: "e1") : null;

    public void Dispose()
    {
    }
}
