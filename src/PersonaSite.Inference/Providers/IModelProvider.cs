using Microsoft.Extensions.AI;
using PersonaSite.Inference.Configuration;

namespace PersonaSite.Inference.Providers;

/// <summary>
/// A way to reach models. Its clients make one attempt and no more: they throw <see cref="ModelException"/> for what went wrong
/// and let <see cref="OperationCanceledException"/> through; retries, deadlines, prices and the rest are the chain's.
/// </summary>
public interface IModelProvider
{
    /// <summary>As in the settings: "openai".</summary>
    string Name { get; }

    /// <summary>What is wrong with a model's settings, each sentence beginning with the key; checked when the program starts.</summary>
    IEnumerable<string> Problems(ModelOptions model) => [];

    /// <summary>What it needs to be let in, and whether that is there.</summary>
    Credential Credential(ModelOptions model) => Providers.Credential.NotNeeded;

    IChatClient Chat(ModelOptions model);

    /// <summary>Null where this provider has no pictures.</summary>
    IImageGenerator? Images(ModelOptions model) => null;

    /// <summary>Null where this provider has no embeddings.</summary>
    IEmbeddingGenerator<string, Embedding<float>>? Embeddings(ModelOptions model) => null;
}
