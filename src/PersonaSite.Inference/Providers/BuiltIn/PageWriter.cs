using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Prompts;
using PersonaSite.Core.Sites;
using PersonaSite.Inference.Providers.BuiltIn.Reading;
using PersonaSite.PageKit;
using PersonaSite.PageKit.Drawing;
using PersonaSite.PageKit.Sections;
using PersonaSite.PageKit.Tokens;

namespace PersonaSite.Inference.Providers.BuiltIn;

/// <summary>Writes whole pages by hand of the page kit: what a strong model would write, it renders.</summary>
internal static class PageWriter
{
    private const int MaxKnownTokens = 64;

    private static readonly ConcurrentDictionary<string, DesignTokens> KnownTokens = new();

    /// <summary>The builder's answer in write mode: pictures stay empty slots for the artist.</summary>
    public static string Write(string prompt, uint seed)
    {
        if (PlanWriter.ReadBrief(prompt) is not { } brief)
            return WriteAlone(prompt, seed);
        var slots = PromptBlock.Read(prompt, "slot");
        return Fenced(Render(prompt, brief, [], seed), (visual, _) =>
        {
            var slot = slots.FirstOrDefault(slot => slot["id"] == visual.Id);
            var (width, height) = ArtworkDrawer.SizeOf(visual.Role);
            return new($"""<img data-slot="{visual.Id}" alt="{Attribute(slot?["alt"] is { Length: > 0 } alt ? alt : visual.Meaning)}" width="{Size(slot, "width", width)}" height="{Size(slot, "height", height)}">""", "");
        }, brief);
    }

    /// <summary>One model for everything: brief, plan and pictures, in one answer.</summary>
    public static string WriteAlone(string prompt, uint seed)
    {
        var brief = BriefWriter.Write(BriefPrompt.Read(prompt), seed);
        var tokens = Tokens(prompt);
        var passages = Passage.ReadAll(prompt);
        return Fenced(Render(prompt, brief, passages, seed), (visual, index) =>
        {
            var direction = Direct(visual, index, seed);
            return ArtworkDrawer.DrawInline(direction, visual.Role, tokens, unchecked((int)Seeds.Of(visual.Id + visual.Subject, seed)));
        }, brief);
    }

    private static ArtDirection Direct(VisualElement visual, int index, uint seed)
    {
        var prompt = PromptBlock.Write("styles", string.Join('\n', ArtworkDrawer.Styles.Select(style => $"{style.Name}: {style.Use}")))
            + PromptBlock.Write("icons", string.Join('\n', ArtworkDrawer.Icons))
            + PromptBlock.Write("slot", $"{visual.Subject}\n{visual.Meaning}", ("id", visual.Id), ("count", $"{visual.Count}"));
        return ArtDirector.Direct(prompt, seed + (uint)index).Directions[0];
    }

    private static Page Render(string prompt, Brief brief, IReadOnlyList<Passage> passages, uint seed)
    {
        var variants = SectionCatalog.All.Select(variant => new OfferedVariant(variant.Kind, variant.Name, variant.Use, variant.MinItems, variant.MaxItems, variant.ShowsArtwork)).ToList();
        var plan = PlanWriter.Plan(brief, variants, PromptBlock.Read(prompt, "guideline"), seed);
        var sections = plan.Sections.Join(brief.Sections, entry => entry.Section, section => section.Id, (entry, section) => new PlannedSection(
            section.Id, section.Kind, entry.Variant, entry.Ground, section.Heading, section.Lead, section.Source, section.Items, entry.Picture.Length > 0 ? entry.Picture : null));
        var artwork = brief.Visuals.Select(Placeholder).ToList();
        var titles = passages.DistinctBy(passage => passage.Id).ToDictionary(passage => passage.Id, passage => passage.Title);
        return PageRenderer.Render(new PageDocument(SiteOf(prompt), new PagePlan(brief.Language, brief.Title, brief.Description, [.. sections]), Tokens(prompt), artwork, titles));
    }

    /// <summary>Stands where the picture will be; its path tells which.</summary>
    private static Artwork Placeholder(VisualElement visual)
    {
        var (width, height) = ArtworkDrawer.SizeOf(visual.Role);
        return new Artwork(visual.Id, visual.Role, visual.Meaning, width, height, "image/svg+xml", Encoding.UTF8.GetBytes(visual.Id), ArtworkOrigin.Drawn);
    }

    /// <summary>Reading a brand out of its guidelines costs more than rendering its page, and a site's prompts bring the same ones every time.</summary>
    private static DesignTokens Tokens(string prompt)
    {
        var (name, guidelines) = (SiteFacts.Read(prompt).Name, Guidelines(prompt));
        if (KnownTokens.Count >= MaxKnownTokens)
            KnownTokens.Clear();
        return KnownTokens.GetOrAdd(string.Join('\0', [name, .. guidelines.Select(guideline => guideline.Text)]), _ => DesignTokens.From(name, guidelines));
    }

    private static List<Guideline> Guidelines(string prompt) =>
        [.. PromptBlock.Read(prompt, "guideline").Select(block => new Guideline(block["path"], block["title"], block.Text))];

    private static Site SiteOf(string prompt)
    {
        var facts = SiteFacts.Read(prompt);
        var action = new CallToAction(facts.ActionLabel, facts.CallToAction?.Url ?? facts.Url);
        return new Site(SiteId.From(facts.Name), facts.Name, facts.Purpose, facts.Url, action, facts.Language, [], Guidelines(prompt));
    }

    private static string Fenced(Page page, Func<VisualElement, int, InlineDrawing> picture, Brief brief)
    {
        var html = page.Text(Page.Html);
        var styles = page.Text(Page.Styles).Trim();
        foreach (var (visual, index) in brief.Visuals.Select((visual, index) => (visual, index)))
        {
            var path = Regex.Escape(Placeholder(visual).Path);
            var drawing = picture(visual, index);
            html = Regex.Replace(html, $"<img\\b[^>]*\\ssrc=\"{path}\"[^>]*>", _ => drawing.Svg);
            styles += drawing.Css.Length > 0 ? $"\n{drawing.Css}" : "";
        }

        return $"```html\n{html.Trim()}\n```\n\n```css\n{styles}\n```\n\n```js\n{page.Text(Page.Script).Trim()}\n```\n";
    }

    private static string Size(PromptBlock? slot, string name, int otherwise) => slot?[name] is { Length: > 0 } size ? size : $"{otherwise}";

    private static string Attribute(string text) => System.Net.WebUtility.HtmlEncode(text);
}
