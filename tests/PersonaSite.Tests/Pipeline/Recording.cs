using System.Text.Json;
using System.Text.RegularExpressions;
using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Visitors;
using PersonaSite.Pipeline.Sites;

namespace PersonaSite.Tests.Pipeline;

/// <summary>
/// Answers of real quality, kept: <c>Recordings/site/visitor/mode/</c>, written against the prompts that <c>recording.json</c>
/// names. Write mode has the brief and the art directions of compose.
/// </summary>
internal sealed partial class Recording(string site, string visitor)
{
    private readonly string _folder = Path.Combine(Repository.Root, "tests/PersonaSite.Tests/Recordings", site, visitor);

    public Brief Brief => JsonSerializer.Deserialize<Brief>(Answer("compose/brief.json"), PersonaJson.Options)!;

    /// <summary>What is done to every answer before it is given.</summary>
    public Func<string, string> Edit { get; init; } = static text => text;

    public string Answer(string file) => Edit(File.ReadAllText(Path.Combine(_folder, file)));

    /// <summary>The answers that a run in this mode asks for.</summary>
    public IEnumerable<string> Texts(GenerationMode mode) => mode switch
    {
        GenerationMode.Single => [Answer("single/page.md")],
        GenerationMode.Write => [Answer("compose/brief.json"), Answer("compose/art_directions.json"), Answer("write/page.md")],
        _ => [Answer("compose/brief.json"), Answer("compose/art_directions.json"), Answer("compose/page_plan.json")],
    };

    public ScriptedAgents Agents(GenerationMode mode)
    {
        var agents = new ScriptedAgents { CountsTokens = true };
        Tell(agents, mode);
        return agents;
    }

    /// <summary>What the agents say in this mode from now on.</summary>
    public void Tell(ScriptedAgents agents, GenerationMode mode)
    {
        if (mode != GenerationMode.Single)
            agents.Says("brief", Answer("compose/brief.json")).Says("art_directions", Answer("compose/art_directions.json"));
        if (mode == GenerationMode.Compose)
            agents.Says("page_plan", Answer("compose/page_plan.json"));
        else
            agents.Says("text", Answer(mode == GenerationMode.Single ? "single/page.md" : "write/page.md"));
    }

    /// <summary>The real site and visitor. Of its passages only those that the answers cite, so that a better ranking does not break what is tested here.</summary>
    public GenerationRequest Request(GenerationMode mode)
    {
        var folder = Path.Combine(SiteSeeder.DemoFolder, site);
        var cited = Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).SelectMany(file => Citation().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).ToHashSet();
        var content = SiteFolder.Load(folder);
        content = content with { Chunks = content.Chunks.Where(chunk => cited.Contains(chunk.Id.Value)).ToList() };
        var profile = VisitorProfile.Parse(visitor, File.ReadAllBytes(Path.Combine(folder, "visitors", visitor + ".json")));
        return new GenerationRequest(RunId.New(TimeProvider.System), content, profile, mode, 1);
    }

    [GeneratedRegex("""(?:"source":\s?|data-source=)"(\w+)""")]
    private static partial Regex Citation();
}
