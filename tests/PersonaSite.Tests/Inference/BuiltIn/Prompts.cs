using System.Text.Json;
using Microsoft.Extensions.AI;
using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Prompts;
using PersonaSite.Core.Visitors;
using PersonaSite.Inference.Providers.BuiltIn;

namespace PersonaSite.Tests.Inference.BuiltIn;

/// <summary>A passage as a test writes it; the id is what the prompt carries.</summary>
internal sealed record TestPassage(
    string Id, string Text, string Source = "notes.md", string Title = "Notes", string Heading = "", string Kind = "prose", string Name = "", string Role = "", string Organization = "")
{
    public string Block => PromptBlock.Write("passage", Text, ("id", Id), ("source", Source), ("title", Title), ("heading", Heading), ("kind", Kind), ("name", Name), ("role", Role), ("organization", Organization));
}

/// <summary>Prompts in the shape that every model gets, and the built-in model's answers to them.</summary>
internal static class Prompts
{
    public static string Site(string name = "Harrow Lane", string purpose = "invite makers to rent a bench at the Harrow Lane workshop", string language = "en") =>
        PromptBlock.Write("site", JsonSerializer.Serialize(
            new { name, purpose, url = "https://harrow.example", callToAction = new { label = "Rent a bench", url = "https://harrow.example/bench" }, language, requirements = Array.Empty<string>() }, PersonaJson.Options));

    public static string Brief(string site, IEnumerable<string> passages, string visitorJson, string extra = "", string guidelines = "") => string.Join("\n",
        site,
        PromptBlock.Group("guidelines", guidelines.Length > 0 ? [guidelines] : []),
        PromptBlock.Write("section-kinds", "hero\npain-points\nofferings\noutcomes\ntestimonials\nhow-it-works\ncomparison\nfaq\ncall-to-action\nprices"),
        PromptBlock.Group("passages", passages),
        PromptBlock.Write("visitor", Visitor(visitorJson).Describe()),
        extra);

    public static VisitorProfile Visitor(string json) => VisitorProfile.Parse("visitor", System.Text.Encoding.UTF8.GetBytes(json));

    public static async Task<string> AskAsync(string prompt, string? schema, int seed = 7)
    {
        using var client = new BuiltInChatClient();
        var response = await client.GetResponseAsync([new(ChatRole.System, "Instructions."), new(ChatRole.User, prompt)], Options(schema, seed));
        return response.Text;
    }

    public static ChatOptions Options(string? schema, int seed = 7) => new()
    {
        Seed = seed,
        ResponseFormat = schema is null ? ChatResponseFormat.Text : ChatResponseFormat.ForJsonSchema(JsonDocument.Parse("{}").RootElement, schema),
    };

    public static async Task<Brief> BriefAsync(string prompt, int seed = 7) => JsonSerializer.Deserialize<Brief>(await AskAsync(prompt, "brief", seed), PersonaJson.Options)!;
}
