using Microsoft.Extensions.AI;
using PersonaSite.Core.Costs;
using PersonaSite.Inference.Metering;

namespace PersonaSite.Inference.Chain;

/// <summary>Pictures of one run: each request is one row in the ledger.</summary>
internal sealed class SessionImages(IImageGenerator inner, WholeCalls calls, Tariff tariff, string quality) : DelegatingImageGenerator(inner)
{
    public override async Task<ImageGenerationResponse> GenerateAsync(
        ImageGenerationRequest request, ImageGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var prompt = request.Prompt ?? "";
        var hash = options?.AdditionalProperties?.GetValueOrDefault(CallProperties.PromptHash) as string ?? "";
        var count = options?.Count ?? 1;
        var most = new TokenUsage(2 * TokenEstimate.Of(prompt), 0, count * CostEstimator.TokensPerPicture(quality), 0);
        var lost = new Measured(most, count, tariff.Price?.ImageCost(count, most), Estimated: true, "");
        var pictures = await calls.RunAsync(prompt, hash, AskAsync, Measure, lost, cancellationToken);
        return new ImageGenerationResponse([.. pictures.Contents.Select(picture => new DataContent(picture.Bytes, picture.MediaType))]);

        async Task<Pictures> AskAsync(CancellationToken token)
        {
            var response = await InnerGenerator.GenerateAsync(request, options, token);
            var contents = response.Contents.OfType<DataContent>().Select(picture => new Picture(picture.MediaType, picture.Data.ToArray()));
            return new Pictures([.. contents], response.Usage?.InputTokenCount, response.Usage?.OutputTokenCount);
        }

        Measured Measure(Pictures answer)
        {
            var tokens = new TokenUsage(answer.InputTokens ?? 0, 0, answer.OutputTokens ?? 0, 0);
            var said = $"{answer.Contents.Count} picture(s): {string.Join(", ", answer.Contents.Select(picture => $"{picture.MediaType}, {picture.Bytes.Length} bytes"))}";
            return new Measured(tokens, answer.Contents.Count, tariff.Price?.ImageCost(answer.Contents.Count, tokens), Estimated: false, said);
        }
    }

    private sealed record Pictures(IReadOnlyList<Picture> Contents, long? InputTokens, long? OutputTokens);

    private sealed record Picture(string MediaType, byte[] Bytes);
}
