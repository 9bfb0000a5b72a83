using PersonaSite.Core.Pages;
using PersonaSite.Core.Quality;
using PersonaSite.Core.Sites;
using PersonaSite.PageKit.Tokens;
using PersonaSite.Pipeline.Agents;
using PersonaSite.Pipeline.Agents.Artist;
using PersonaSite.Pipeline.Agents.Builder;
using PersonaSite.Pipeline.Agents.Inspector;
using PersonaSite.Pipeline.Agents.Personalizer;
using PersonaSite.Pipeline.Agents.SinglePageWriter;
using PersonaSite.Pipeline.Checks;
using PersonaSite.Pipeline.Guidelines;
using PersonaSite.Pipeline.Prompts;

namespace PersonaSite.Tests.Pipeline.Prompts;

/// <summary>
/// Prompts as they are sent, beside this file: a change of wording, of a block or of the kit's catalog shows in the diff.
/// With PERSONASITE_SNAPSHOTS=write they are written anew.
/// </summary>
public sealed class PromptSnapshotTests
{
    private static readonly GuidelineSelection Guidelines = new(new SharedGuidelines([]));
    private static readonly Revision Revision = new("<the draft>", [new Finding("claims", Severity.Error, "The passage does not hold 9,000.", "We check 9,000 hulls.")]);

    [Fact]
    public void Personalizer() => Match("personalizer", new Personalizer(Guidelines).Prompt(Harbour.Site, Harbour.Owner, Harbour.Passages, null));

    [Fact]
    public void Personalizer_revising() => Match("personalizer-revising", new Personalizer(Guidelines).Prompt(Harbour.Site, Harbour.Unknown, Harbour.Passages, Revision));

    [Fact]
    public void Artist() => Match("artist", new Artist(Guidelines).Prompt(Harbour.Site, Harbour.Brief.Visuals));

    [Fact]
    public void Compose() => Match("compose", new Builder(Guidelines).ComposePrompt(Harbour.Site, Harbour.Brief, null));

    [Fact]
    public void Section() => Match("section", new Builder(Guidelines).SharePrompt(Harbour.Site, Harbour.Brief, ["pains"]));

    [Fact]
    public void Integrate() => Match("integrate", new Builder(Guidelines).IntegratePrompt(Harbour.Site, Harbour.Brief,
        [new PageLayout([new SectionLayout("hero", "split", SectionGround.Paper, "", "", "v1")]), new PageLayout([new SectionLayout("pains", "ledger", SectionGround.Tint, "", "", "")])]));

    [Fact]
    public void Write() => Match("write", new Builder(Guidelines).WritePrompt(Harbour.Site, Harbour.Brief, null));

    [Fact]
    public void Single() => Match("single", new SinglePageWriter(Guidelines).Prompt(Harbour.Site, Harbour.Owner, Harbour.Passages, null));

    [Fact]
    public void Judge()
    {
        var claim = new Claim("40% needed no repair <at all>.", ClaimKind.Number, Harbour.Figures, "proof/season.md", true, "The passage holds its words.");
        var site = Harbour.Site with { Guidelines = [new Guideline("claims.md", "Claims", "# Claims\n\nNever promise that a hull will be dry by spring.\n")] };
        var context = new InspectionContext(site, Harbour.Unknown, GenerationMode.Write, "en", DesignTokens.From("Harbour Works", []), InspectionContext.ById(Harbour.Passages));
        using var page = new PageUnderInspection(new([PageFile.OfText(Page.Html, "text/html", "<h1>Sail in <May></h1><p>The sea is yours.</p>"), PageFile.OfText(Page.Styles, "text/css", ""), PageFile.OfText(Page.Script, "text/javascript", "")]), context);

        Match("judge", PersonaSite.Pipeline.Agents.Inspector.Judge.Prompt(JudgedPage.Of(page, [claim, claim with { Text = "The median is 3 days." }])));
    }

    private static void Match(string name, Prompt prompt)
    {
        var text = $"# system\n\n{prompt.System}\n\n# user\n\n{prompt.User}\n";
        var file = Path.Combine(Repository.Root, "tests/PersonaSite.Tests/Pipeline/Prompts/Snapshots", name + ".txt");
        if (Environment.GetEnvironmentVariable("PERSONASITE_SNAPSHOTS") == "write")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        File.Exists(file).ShouldBeTrue($"Snapshot {file} is missing; run with PERSONASITE_SNAPSHOTS=write.");
        text.ShouldBe(File.ReadAllText(file), $"The prompt has changed; if it should, run with PERSONASITE_SNAPSHOTS=write.");
    }
}
