using System.Text.Json;
using PersonaSite.Core;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Prompts;
using PersonaSite.Core.Sites;

namespace PersonaSite.Pipeline.Agents;

/// <summary>The blocks that several prompts share.</summary>
internal static class SiteBlock
{
    public static string Of(Site site) => PromptBlock.Write("site", JsonSerializer.Serialize(
        new { site.Name, site.Purpose, site.Url, site.CallToAction, site.Language, site.Requirements }, PersonaJson.Options));

    public static string Passages(IReadOnlyList<RetrievedChunk> passages) =>
        PromptBlock.Group("passages", passages.Select(Passage));

    private static string Passage(RetrievedChunk found)
    {
        var chunk = found.Chunk;
        return PromptBlock.Write(
            "passage",
            chunk.Testimonial?.Quote ?? chunk.Text,
            ("id", chunk.Id.Value),
            ("source", chunk.Source),
            ("title", chunk.Title),
            ("heading", string.Join(" / ", chunk.HeadingPath)),
            ("kind", chunk.Kind.ToString().ToLowerInvariant()),
            ("date", chunk.Metadata.Published?.ToString("yyyy-MM-dd")),
            ("question", found.Question),
            ("name", chunk.Testimonial?.Name),
            ("role", chunk.Testimonial?.Role),
            ("organization", chunk.Testimonial?.Organization));
    }
}
