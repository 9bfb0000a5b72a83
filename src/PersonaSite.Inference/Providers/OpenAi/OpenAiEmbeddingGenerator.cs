using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using PersonaSite.Inference.Configuration;

namespace PersonaSite.Inference.Providers.OpenAi;

/// <summary>Embeddings over OpenAI's protocol, asked for as base64 (a third of the bytes) and also taken as numbers.</summary>
internal sealed class OpenAiEmbeddingGenerator(OpenAiConnection connection, ModelOptions model) : IEmbeddingGenerator<string, Embedding<float>>
{
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var texts = values.ToArray();
        using var body = await connection.EmbeddingsAsync(Body(texts, options), cancellationToken);
        return new GeneratedEmbeddings<Embedding<float>>(Read(body.RootElement, texts.Length)) { Usage = OpenAiAnswer.Usage(body.RootElement) };
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is not null ? null
        : serviceType == typeof(EmbeddingGeneratorMetadata) ? new EmbeddingGeneratorMetadata(model.Provider, defaultModelId: model.Model, defaultModelDimensions: model.Dimensions)
        : serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }

    private JsonObject Body(string[] texts, EmbeddingGenerationOptions? options)
    {
        var body = new JsonObject
        {
            ["model"] = model.Model,
            // An empty text is an error to most; a space is not.
            ["input"] = new JsonArray([.. texts.Select(text => JsonValue.Create(text.Length == 0 ? " " : text))]),
            ["encoding_format"] = "base64",
        };
        if ((options?.Dimensions ?? model.Dimensions) is { } dimensions)
            body["dimensions"] = dimensions;
        return body;
    }

    private Embedding<float>[] Read(JsonElement root, int expected)
    {
        var vectors = new Embedding<float>[expected];
        if (root.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Array)
        {
            foreach (var (position, item) in data.EnumerateArray().Index())
            {
                var index = item.TryGetProperty("index", out var given) && given.TryGetInt32(out var number) ? number : position;
                if (index >= 0 && index < expected && item.TryGetProperty("embedding", out var vector))
                    vectors[index] = new Embedding<float>(Vector(vector)) { ModelId = model.Model };
            }
        }

        return Array.TrueForAll(vectors, vector => vector is { Vector.Length: > 0 })
            ? vectors
            : throw new ModelException(Trouble.Empty, $"The provider sent fewer embeddings than the {expected} it was asked for.", "Choose another model for embeddings.") { Accepted = true };
    }

    private static float[] Vector(JsonElement vector)
    {
        try
        {
            return vector.ValueKind == JsonValueKind.String
                ? MemoryMarshal.Cast<byte, float>(vector.GetBytesFromBase64()).ToArray()
                : vector.EnumerateArray().Select(number => number.GetSingle()).ToArray();
        }
        catch (Exception error) when (error is FormatException or InvalidOperationException)
        {
            throw new ModelException(Trouble.MalformedJson, "The provider's embedding is neither base64 nor numbers.", "Choose another model for embeddings.", error) { Accepted = true };
        }
    }
}
