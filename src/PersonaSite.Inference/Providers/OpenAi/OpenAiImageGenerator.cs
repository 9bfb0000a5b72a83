using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using PersonaSite.Inference.Configuration;
using PersonaSite.Inference.Metering;

namespace PersonaSite.Inference.Providers.OpenAi;

/// <summary>Pictures over OpenAI's protocol, as bytes in the answer: a page never fetches one from elsewhere.</summary>
internal sealed class OpenAiImageGenerator(OpenAiConnection connection, ModelOptions model) : IImageGenerator
{
    // These always answer with bytes, take a quality and a format, and refuse the parameter that the others need for bytes.
    private readonly bool _isGptImage =
        (PriceCatalog.Default.Identify(model)?.Price.ModelId ?? model.Model).Contains("gpt-image", StringComparison.OrdinalIgnoreCase);

    public async Task<ImageGenerationResponse> GenerateAsync(
        ImageGenerationRequest request, ImageGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (request.OriginalImages?.Any() == true)
            throw new NotSupportedException("Only new pictures are made.");
        using var body = await connection.ImagesAsync(Body(request.Prompt ?? "", options), cancellationToken);
        var root = body.RootElement;
        var pictures = !root.TryGetProperty("data", out var data) || data.ValueKind != System.Text.Json.JsonValueKind.Array
            ? []
            : data.EnumerateArray().Select(item => OpenAiAnswer.Text(item, "b64_json")).OfType<string>().Select(Picture).ToList();
        if (pictures.Count == 0)
        {
            throw new ModelException(Trouble.Empty, "The provider's answer holds no picture as bytes.", "Use a model and server that answer with b64_json.") { Accepted = true };
        }

        return new ImageGenerationResponse([.. pictures]) { Usage = OpenAiAnswer.Usage(root) };
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }

    private JsonObject Body(string prompt, ImageGenerationOptions? options)
    {
        var size = options?.ImageSize is { } asked ? $"{asked.Width}x{asked.Height}" : model.ImageSize;
        var body = new JsonObject { ["model"] = model.Model, ["prompt"] = prompt, ["n"] = options?.Count ?? 1, ["size"] = size };
        if (!_isGptImage)
        {
            body["response_format"] = "b64_json";
            return body;
        }

        if (model.ImageQuality.Length > 0)
            body["quality"] = model.ImageQuality;
        if (options?.MediaType is "image/webp" or "image/jpeg" or "image/png")
            body["output_format"] = options.MediaType["image/".Length..];
        return body;
    }

    private static DataContent Picture(string base64)
    {
        try
        {
            var bytes = Convert.FromBase64String(base64);
            return new DataContent(bytes, MediaType(bytes));
        }
        catch (FormatException error)
        {
            throw new ModelException(Trouble.MalformedJson, "The provider's picture is not base64.", "Use a model and server that answer with b64_json.", error) { Accepted = true };
        }
    }

    private static string MediaType(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "image/png",
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
        _ => throw new ModelException(Trouble.Unusable, "The provider's picture is not a PNG, JPEG or WebP.", "Choose another model for pictures.") { Accepted = true },
    };
}
