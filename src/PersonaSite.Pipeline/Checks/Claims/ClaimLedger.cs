using System.Text.RegularExpressions;
using AngleSharp.Dom;
using PersonaSite.Core.Quality;
using PersonaSite.Pipeline.Checks.Claims.Contradictions;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Claims;

/// <summary>
/// Reads from a finished page what it claims, whoever wrote it, and holds every number, date, name, quotation, comparison and
/// promise against the passages: a statement that cites against the passage it cites, other words against those of their part of
/// the page, and against what the site and the visitor said themselves.
/// </summary>
internal sealed partial class ClaimLedger
{
    /// <summary>Words that must be in the passage of those under a quotation that say whose it is, and of promises that cite nothing.</summary>
    private const double MinAttributed = 0.75, MinPromised = 0.6;

    private const int MinQuotedWords = 4, MaxSpeaker = 12;

    private readonly PageUnderInspection _page;
    private readonly Sources _sources;
    private readonly string _language;
    private readonly List<Claim> _claims = [];

    private ClaimLedger(PageUnderInspection page)
    {
        (_page, _sources) = (page, new(page));
        _language = page.Context.Language.Split('-')[0].ToLowerInvariant();
    }

    public static IReadOnlyList<Claim> Read(PageUnderInspection page)
    {
        var ledger = new ClaimLedger(page);
        foreach (var statement in page.Text.Blocks.Where(block => block.Sourced is not null).GroupBy(block => block.Sourced!))
            ledger.Sourced(statement.Key, statement.ToList());
        foreach (var block in page.Text.Blocks.Where(block => block.Sourced is null || block.Role == TextRole.Heading))
            ledger.Unsourced(block.Text, block.Role, block.Block, block.Section, "");
        foreach (var other in OtherText.Of(page))
            ledger.Unsourced(other.Text, TextRole.Heading, other.Element, page.Document.Body!, other.Place);
        return ledger._claims;
    }

    private void Sourced(IElement element, List<TextBlock> blocks)
    {
        var id = element.GetAttribute("data-source")!;
        var passage = _sources.Of(element);
        var body = string.Join('\n', blocks.Where(block => block.Role == TextRole.Body && passage?.IsSourceLine(Verbatim.Fold(block.Text)) != true).Select(block => block.Text));
        var quotation = string.Join(' ', blocks.Where(block => block.Role == TextRole.Quotation).Select(block => block.Text));
        if (passage is null)
        {
            if (body.Length + quotation.Length > 0)
                _claims.Add(new(body.Length > 0 ? body : quotation, body.Length > 0 ? ClaimKind.Statement : ClaimKind.Quotation, id, null, false, $"No passage '{id}' was retrieved for this page.", []));
            return;
        }

        if (quotation.Length > 0)
            Add(quotation, [Quotation(quotation, element, passage)], [passage], "");
        if (body.Length > 0)
        {
            var said = _page.Read(body);
            var facts = Statement(said, passage);
            foreach (var block in blocks.Where(block => block.Role == TextRole.Body))
            {
                if (Labelled(_page.Read(block.Text), block.Block) is not { } row)
                    continue;
                FigureFacts.ReadLabelled(row, passage, facts);
                foreach (var sentence in row.Sentences)
                    Contradiction.ReadRow(row, sentence, [passage], facts);
            }

            Add(body, facts, [passage], "");
        }

        foreach (var line in blocks.Where(block => block.Role == TextRole.Attribution))
            Unsourced(line.Text, line.Role, line.Block, line.Section, "");
    }

    private List<Fact> Statement(Reading whole, PassageFacts passage)
    {
        var facts = new List<Fact>();
        var own = whole.Sentences.Where(sentence => passage.Holds(whole, sentence)).ToList();
        if (own.Count > 0)
            FigureFacts.Read(Part(own), [passage], sourced: true, facts);
        facts = facts.ConvertAll(fact => fact with { Trouble = null });
        if (own.Count == whole.Sentences.Count)
            return facts;
        var said = own.Count == 0 ? whole : Part(whole.Sentences.Except(own));
        FigureFacts.Read(said, [passage], sourced: true, facts);
        Quotes(said.Text, [passage], facts);
        NameFacts.Read(said, [passage], _sources.Site, _language, static _ => false, facts);
        AddressFacts.Read(said.Text, [passage], _sources.Site, facts);
        if (said.Tokens.Any(token => token.Text == "I" || (passage.Chunk?.Testimonial is not null && token.Word is "my" or "mine" or "me")) && (!passage.All.Contains("i") || passage.Chunk?.Testimonial is not null))
            facts.Add(new("I", ClaimKind.Quotation, passage.All.Contains("i") ? "Who speaks in the first person is quoted, and a quotation is word for word." : "Nobody speaks in the first person in this passage."));
        PlainAnswers.Read(said, passage, facts);
        foreach (var sentence in said.Sentences)
        {
            StrongWords.Read(said, sentence, [passage], sourced: true, facts);
            Contradiction.Read(said, sentence, passage, facts);
            Subjects.ReadOther(said, sentence, passage, _sources.Titles, facts);
            // Fragments of one or two words ("Faster.") carry no claim that words could bear out.
            if (sentence.Stems.Count >= 3 && !IsQuestion(said, sentence) && !Wording.IsOf(said, sentence, passage))
                facts.Add(new(said.Words(sentence.From, sentence.To), ClaimKind.Statement, $"The passage does not say: \"{Short(said.Words(sentence.From, sentence.To))}\""));
        }

        return facts;

        Reading Part(IEnumerable<SentenceSpan> sentences) => _page.Read(string.Join('\n', sentences.Select(sentence => whole.Words(sentence.From, sentence.To))));
    }

    /// <summary>What cites nothing itself: headings, labels, what stands beside a statement. Only what it claims is looked at.</summary>
    private void Unsourced(string text, TextRole role, IElement element, IElement section, string place)
    {
        if (text.StartsWith('©') || text == _page.Context.Site.CallToAction.Label || text == _page.Context.Site.Name || _sources.IsSourceLine(text))
            return;
        var said = _page.Read(text);
        if (place is not ("style sheet" or "script") && _sources.IsVisitors(said))
            return;
        var near = _sources.Nearest(element);
        IReadOnlyList<PassageFacts> around = [.. place.Length > 0 ? near : _sources.In(section).Union(near), _sources.Site];
        var facts = new List<Fact>();
        var labelled = Labelled(said, element) ?? said;
        FigureFacts.Read(labelled, around, sourced: false, facts);
        // What is counted in a picture is drawn so; a drawn number is checked where it is said.
        if (place is "words for a picture" or "drawings")
            facts.RemoveAll(fact => fact.Kind == ClaimKind.Number && said.Quantities.Any(quantity => quantity is { IsMeasured: false, Value: <= 60 } or { Unit: Units.Share } && !FigureFacts.IsContradicted(said, quantity, around) && said.Words(quantity.At, quantity.End) == fact.Text));
        // "What can be planted after March?" asks, and says nothing of March.
        if (said.Sentences is [var only] && IsQuestion(said, only))
            facts.RemoveAll(fact => fact.Kind == ClaimKind.Date && said.Dates.Any(date => date is { Year: 0, Day: 0 } && said.Words(date.At, date.End) == fact.Text));
        Quotes(text, around, facts);
        if (Stars().Match(text) is { Success: true } stars && !around.Any(passage => passage.Wording.Contains(stars.Value, StringComparison.Ordinal)))
            facts.Add(new(stars.Value, ClaimKind.Comparison, "No passage here gives so many stars."));
        NameFacts.Read(said, [.. near], _sources.Site, _language, _sources.IsVisitors, facts);
        AddressFacts.Read(text, near, _sources.Site, facts);
        foreach (var sentence in labelled.Sentences)
            Contradiction.ReadRow(labelled, sentence, near, facts);
        foreach (var sentence in said.Sentences)
        {
            if (IsQuestion(said, sentence))
                continue;
            StrongWords.Read(said, sentence, around, sourced: false, facts);
            UncitedClaims.Read(said, sentence, _sources.Site, around, facts);
            Contradiction.ReadLoosely(said, sentence, near, facts);
            if (place.Length == 0 && IsCommitment(said, sentence) && !around.Any(passage => passage.Nearest(said, sentence).Share >= MinPromised))
                facts.Add(new(said.Words(sentence.From, sentence.To), ClaimKind.Promise, "A promise must name the passage that makes it."));
        }

        if (role == TextRole.Quotation)
            facts.Add(new(text, ClaimKind.Quotation, "A quotation must name the passage it is from."));
        else if (role == TextRole.Body && place.Length == 0 && said.Tokens.Count > 5 && said.Tokens.Any(token => token.Text == "I"))
            facts.Add(new(text, ClaimKind.Quotation, "Who speaks in the first person is quoted, and a quotation must name the passage it is from."));
        else if (role == TextRole.Attribution || Dash().IsMatch(text))
            Attributed(said, near, element, facts);
        if (facts.Count > 0)
            Add(text, facts, around, place);
    }

    /// <summary>The words with their label before them; null where they need none.</summary>
    private Reading? Labelled(Reading said, IElement block) => Labels.Of(block, said) is { } label ? _page.Read($"{PageText.Tidy(label.TextContent)} {said.Text}") : null;

    /// <summary>Words under a quotation say who said it, and only what the passage says of them.</summary>
    private static void Attributed(Reading said, IReadOnlyList<PassageFacts> near, IElement element, List<Fact> facts)
    {
        var isUnderQuotation = element.Closest("figure, blockquote") is not null || Dash().IsMatch(said.Text);
        if (!isUnderQuotation || said.Sentences.Count == 0)
            return;
        var stems = said.Sentences.SelectMany(sentence => sentence.Stems).ToHashSet();
        // A name with its office is one short line, and every word of it counts: "doctor" is not "weaver".
        var least = said.Sentences.Count == 1 && stems.Count <= MaxSpeaker ? 1 : MinAttributed;
        if (!near.Any(passage => ContentWords.Containment(stems, passage.Words) >= least))
            facts.Add(new(said.Text, ClaimKind.Name, "No passage here says whose words these are."));
    }

    private Fact Quotation(string quotation, IElement element, PassageFacts passage)
    {
        var around = element.Closest("figure") ?? element;
        var attribution = string.Join(' ', _page.Text.Blocks.Where(block => block.Role == TextRole.Attribution && around.Contains(block.Block)).Select(block => block.Text));
        string? trouble = null;
        if (!passage.Wording.Contains(Verbatim.FoldQuotation(quotation), StringComparison.Ordinal))
            trouble = "The quotation is not in the passage word for word.";
        else if (passage.Chunk!.Testimonial is not { } voice)
            trouble = attribution.Length == 0 ? null : "The passage is nobody's testimonial, so nobody may be named.";
        else if (!Verbatim.Fold(attribution).Contains(Verbatim.Fold(voice.Name), StringComparison.Ordinal))
            trouble = $"These are the words of {voice.Name}, and the page does not say so.";
        else if (IsClipped(Verbatim.FoldQuotation(quotation), Verbatim.FoldQuotation(voice.Quote)))
            trouble = "A quotation begins and ends with a sentence: what was left out may change what was meant.";
        return new(quotation, ClaimKind.Quotation, trouble);
    }

    private static bool IsClipped(string quotation, string whole)
    {
        var at = whole.IndexOf(quotation, StringComparison.Ordinal);
        return at >= 0 && !(Ends(whole, at - 1) && (at + quotation.Length >= whole.Length || Ends(whole, at + quotation.Length)));

        static bool Ends(string text, int at)
        {
            while (at >= 0 && text[at] is ' ' or '"' or '\'')
                at--;
            return at < 0 || text[at] is '.' or '!' or '?' or '…' or ':';
        }
    }

    private static void Quotes(string text, IReadOnlyList<PassageFacts> passages, List<Fact> facts)
    {
        foreach (Match match in QuotationMarks().Matches(text))
        {
            var quoted = match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value;
            if (quoted[^1] == '?' || ContentWords.Split(quoted).Count() < MinQuotedWords)
                continue;
            var folded = Verbatim.FoldQuotation(quoted);
            facts.Add(new(quoted, ClaimKind.Quotation, passages.Any(passage => passage.Wording.Contains(folded, StringComparison.Ordinal)) ? null : $"No passage here holds the quoted words \"{Short(quoted)}\"."));
        }
    }

    /// <summary>"We will …", "you will never …": it binds the brand.</summary>
    private bool IsCommitment(Reading said, SentenceSpan sentence)
    {
        // "What colleagues will ask you" heads a list.
        if (said.Tokens[sentence.From].Word is "what" or "how" or "who" or "which" or "when" or "where" or "why")
            return false;
        var (will, us) = (false, false);
        for (var at = sentence.From; at < sentence.To; at++)
        {
            var word = said.Tokens[at].Word;
            will |= word is "will" or "shall" or "won't" || word.EndsWith("'ll", StringComparison.Ordinal);
            us |= word is "we" or "you" or "your" or "our" or "us" || word.EndsWith("'ll", StringComparison.Ordinal) || (word.Length > 2 && _sources.Site.Reading.Tokens is [var name, ..] && name.Word == word);
        }

        return will && sentence.Stems.Count >= 2 && (us || sentence.Stems.Count >= 3);
    }

    /// <summary>A question binds nobody.</summary>
    private static bool IsQuestion(Reading said, SentenceSpan sentence) => said.Tokens[sentence.To - 1].Is("?");

    private void Add(string text, List<Fact> facts, IReadOnlyList<PassageFacts> passages, string place)
    {
        var trouble = facts.FirstOrDefault(fact => fact.Trouble is not null);
        var passage = passages[0];
        if (passages.Count > 1 && trouble is null)
        {
            var said = facts.Select(fact => Verbatim.Fold(fact.Text)).ToList();
            passage = passages.MaxBy(each => said.Count(fact => each.Wording.Contains(fact, StringComparison.Ordinal)))!;
        }

        _claims.Add(new(
            text, trouble?.Kind ?? KindOf(text, facts), passage.Chunk?.Id.Value, passage.Chunk?.Source, trouble is null,
            trouble?.Trouble ?? "The passage holds its words, figures and names.",
            facts.Select(fact => new ClaimedFact(fact.Text, fact.Kind, fact.Trouble is null)).ToList(), place));
    }

    private static ClaimKind KindOf(string text, List<Fact> facts) =>
        facts is [{ Kind: ClaimKind.Quotation }] ? ClaimKind.Quotation
        : facts.Exists(fact => fact.Kind == ClaimKind.Number) ? ClaimKind.Number
        : facts.Exists(fact => fact.Kind is ClaimKind.Promise) || Promise().IsMatch(text) ? ClaimKind.Promise
        : facts.Find(fact => fact.Kind is not (ClaimKind.Name or ClaimKind.Statement))?.Kind ?? ClaimKind.Statement;

    private static string Short(string text) => text.Length <= 90 ? text : text[..90].TrimEnd() + "…";

    /// <summary>A rating, whoever is said to have given it.</summary>
    [GeneratedRegex("[★⭐✭✮✯]{3,}")]
    private static partial Regex Stars();

    [GeneratedRegex("[\u201C\u201E\"\u00AB]([^\u201C\u201D\u201E\"\u00AB\u00BB]{10,600})[\u201C\u201D\"\u00BB]|(?<![\\p{L}\\d])\u2018((?:[^\u2018\u2019]|\u2019(?=\\p{L})){10,600})\u2019(?!\\p{L})")]
    private static partial Regex QuotationMarks();

    [GeneratedRegex(@"\b(?:will|always|never|guarantees?d?|promises?d?|every time|without exception)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Promise();

    [GeneratedRegex(@"^\s*[—–]\s*\p{L}")]
    private static partial Regex Dash();
}
