using System.Text.RegularExpressions;
using AngleSharp.Dom;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Quality;
using PersonaSite.Core.Visitors;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks;

/// <summary>
/// Reads from a finished page what it claims, whoever wrote it: every statement in an element with <c>data-source</c>, and every
/// figure or quotation outside of one. A statement stands when the cited passage holds nearly all of its words and all of its
/// figures; a quotation when the passage holds it letter for letter.
/// </summary>
internal static partial class ClaimLedger
{
    /// <summary>Content words of a sentence that must be in the passage. Trimmed sentences reach 1, honest paraphrase about 0.8.</summary>
    private const double MinContainment = 0.7;

    private const int MinQuotedWords = 4;

    public static IReadOnlyList<Claim> Read(PageUnderInspection page)
    {
        var claims = new List<Claim>();
        foreach (var statement in page.Text.Blocks.Where(block => block.Sourced is not null).GroupBy(block => block.Sourced!))
            Sourced(statement.Key, statement.ToList(), page, claims);
        var own = OwnWords(page.Context);
        var cited = CitedBySection(page);
        foreach (var block in page.Text.Blocks.Where(block => block.Sourced is null || block.Role == TextRole.Heading))
            Unsourced(block, own, cited, claims);
        return claims;
    }

    private static void Sourced(IElement element, List<TextBlock> blocks, PageUnderInspection page, List<Claim> claims)
    {
        var id = element.GetAttribute("data-source")!;
        var chunk = page.Context.Passages.GetValueOrDefault(id);
        var facts = chunk is null ? null : PassageFacts.Of(chunk);
        var body = string.Join('\n', blocks.Where(block => block.Role == TextRole.Body && facts?.IsSourceLine(block.Text) != true).Select(block => block.Text));
        var quotation = string.Join(' ', blocks.Where(block => block.Role == TextRole.Quotation).Select(block => block.Text));
        if (chunk is null || facts is null)
        {
            if (body.Length + quotation.Length > 0)
                claims.Add(new(Join(body, quotation), KindOf(body, quotation), id, null, false, $"No passage '{id}' was retrieved for this page."));
            return;
        }

        if (quotation.Length > 0)
            claims.Add(Quotation(quotation, Attribution(element, page), chunk, facts));
        if (body.Length > 0)
            claims.Add(Statement(body, chunk, facts));
    }

    private static Claim Statement(string text, Chunk chunk, PassageFacts facts)
    {
        var reason = Unsupported(text, facts);
        return new(text, KindOf(text, ""), chunk.Id.Value, chunk.Source, reason is null, reason ?? "The passage holds its words and figures.");
    }

    private static string? Unsupported(string text, PassageFacts facts)
    {
        var figures = Figures.InDigits(text).Where(figure => !Supports(facts.Figures, figure)).ToList();
        if (figures.Count > 0)
            return $"The passage does not hold {string.Join(", ", figures)}.";
        foreach (var quoted in Quoted(text))
        {
            if (!facts.Wording.Contains(Verbatim.FoldQuotation(quoted), StringComparison.Ordinal))
                return $"The passage does not hold the quoted words \"{quoted}\".";
        }

        foreach (var sentence in Sentences.Of(text))
        {
            var words = ContentWords.Of(sentence);
            // Fragments of one or two words ("Faster.") carry no claim that words could bear out.
            if (words.Count >= 3 && ContentWords.Containment(words, facts.Words) < MinContainment)
                return $"The passage does not say: \"{Short(sentence)}\"";
        }

        return null;
    }

    /// <summary>Who is named for a quotation: within it, or in the figure that it stands in.</summary>
    private static string Attribution(IElement element, PageUnderInspection page)
    {
        var around = element.Closest("figure") ?? element;
        return string.Join(' ', page.Text.Blocks.Where(block => block.Role == TextRole.Attribution && around.Contains(block.Block)).Select(block => block.Text));
    }

    private static Claim Quotation(string quotation, string attribution, Chunk chunk, PassageFacts facts)
    {
        string? reason = null;
        if (!facts.Wording.Contains(Verbatim.FoldQuotation(quotation), StringComparison.Ordinal))
            reason = "The quotation is not in the passage word for word.";
        else if (chunk.Testimonial is not { } voice)
            reason = attribution.Length == 0 ? null : "The passage is nobody's testimonial, so nobody may be named.";
        else if (!Verbatim.Fold(attribution).Contains(Verbatim.Fold(voice.Name), StringComparison.Ordinal))
            reason = $"These are the words of {voice.Name}, and the page does not say so.";
        return new(quotation, ClaimKind.Quotation, chunk.Id.Value, chunk.Source, reason is null, reason ?? "Word for word in the passage.");
    }

    /// <summary>Figures and quotations where no passage is named: they must be the site's own, or the section's passages'.</summary>
    private static void Unsourced(TextBlock block, IReadOnlySet<string> own, IReadOnlyDictionary<IElement, List<Chunk>> cited, List<Claim> claims)
    {
        if (IsCounter(block) || block.Text.StartsWith('©'))
            return;
        var chunks = cited.GetValueOrDefault(block.Section) ?? [];
        foreach (var figure in Figures.InDigits(block.Text).Where(figure => !Supports(own, figure)))
            Add(ClaimKind.Number, chunks.FirstOrDefault(chunk => Supports(PassageFacts.Of(chunk).Figures, figure)), $"'{figure}' is in no passage that its section names.");
        foreach (var quoted in Quoted(block.Text))
            Add(ClaimKind.Quotation, chunks.FirstOrDefault(chunk => PassageFacts.Of(chunk).Wording.Contains(Verbatim.FoldQuotation(quoted), StringComparison.Ordinal)), "The quoted words are in no passage that the section names.");
        if (block.Role == TextRole.Quotation && block.Sourced is null)
            Add(ClaimKind.Quotation, null, "A quotation must name the passage it is from.");

        void Add(ClaimKind kind, Chunk? chunk, string otherwise) =>
            claims.Add(new(block.Text, kind, chunk?.Id.Value, chunk?.Source, chunk is not null, chunk is null ? otherwise : "A passage of the section holds it."));
    }

    /// <summary>What the site says of itself, the titles of what it has published (printed as sources), and the visitor's own troubles and wishes.</summary>
    private static IReadOnlySet<string> OwnWords(InspectionContext context)
    {
        var site = context.Site;
        return Figures.All(string.Join('\n', [site.Name, site.Purpose, site.Url, site.CallToAction.Label, site.CallToAction.Url, .. site.Requirements, .. context.Passages.Values.Select(chunk => chunk.Title), .. context.Visitor.Values(TraitKind.Pain, TraitKind.Worry, TraitKind.Goal, TraitKind.Need)]));
    }

    private static Dictionary<IElement, List<Chunk>> CitedBySection(PageUnderInspection page) => page.Text.Blocks
        .Where(block => block.Sourced is not null)
        .GroupBy(block => block.Section)
        .ToDictionary(group => group.Key, group => group
            .Select(block => page.Context.Passages.GetValueOrDefault(block.Sourced!.GetAttribute("data-source")!))
            .OfType<Chunk>()
            .Distinct()
            .ToList());

    /// <summary>"3" or "01" on its own numbers a step.</summary>
    private static bool IsCounter(TextBlock block) => block.Text.Length <= 2 && int.TryParse(block.Text, out var number) && number <= 12;

    private static bool Supports(IReadOnlySet<string> figures, string figure) => figures.Contains(figure) || figures.Contains(figure.Replace(',', '.'));

    private static ClaimKind KindOf(string body, string quotation) =>
        quotation.Length > 0 && body.Length == 0 ? ClaimKind.Quotation
        : Figures.InDigits(body).Count > 0 ? ClaimKind.Number
        : Promise().IsMatch(body) ? ClaimKind.Promise
        : ClaimKind.Statement;

    private static IEnumerable<string> Quoted(string text) =>
        QuotationMarks().Matches(text).Select(match => match.Groups[1].Value).Where(quoted => ContentWords.Split(quoted).Count() >= MinQuotedWords);

    private static string Join(string body, string quotation) => body.Length > 0 ? body : quotation;

    private static string Short(string text) => text.Length <= 90 ? text : text[..90].TrimEnd() + "…";

    [GeneratedRegex("[\u201C\u201E\"\u00AB]([^\u201C\u201D\u201E\"\u00AB\u00BB]{10,600})[\u201C\u201D\"\u00BB]")]
    private static partial Regex QuotationMarks();

    [GeneratedRegex(@"\b(?:will|always|never|guarantees?d?|promises?d?|every time|without exception)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Promise();
}
