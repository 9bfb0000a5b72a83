using System.Runtime.CompilerServices;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Checks.Claims.Contradictions;
using PersonaSite.Pipeline.Guidelines.Rules;
using PersonaSite.Pipeline.Knowledge;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Claims;

/// <summary>What a passage can bear out.</summary>
internal sealed class PassageFacts
{
    private static readonly PassageMemory<PassageFacts> OfChunks = new(Read, most: 1_000);
    private static readonly ConditionalWeakTable<Site, PassageFacts> OfSites = [];

    private readonly HashSet<string> _context = new(StringComparer.Ordinal);
    private readonly Lazy<HashSet<string>> _sentences;

    private PassageFacts(Chunk? chunk, IReadOnlyList<string> head, string body)
    {
        Chunk = chunk;
        Reading = new(string.Join('\n', [.. head, body]));
        Wording = Verbatim.Fold(Reading.Text);
        _sentences = new(() => Reading.Sentences.Select(sentence => Folded(Reading, sentence)).ToHashSet(StringComparer.Ordinal));
        Title = head.Count > 0 ? Verbatim.Fold(head[0]) : "";
        Titled = head.Count > 0 ? ContentWords.Of(head[0]) : [];
        // Title and headings belong to every sentence: they say what "it" and "we" are. So do the columns of a table.
        var lines = head.Count(line => line.Length > 0);
        LabelLines(lines);
        foreach (var sentence in Reading.Sentences)
        {
            Words.UnionWith(sentence.Stems);
            var isHead = Reading.Tokens[sentence.From].Sentence < lines;
            if (isHead || Reading.Tokens[sentence.From].Word == "columns")
                _context.UnionWith(sentence.Stems);
        }

        foreach (var token in Reading.Tokens)
            All.Add(token.Word);
        Table = chunk is null ? null : PassageTable.Of(chunk);
        Segments = Reading.Sentences.SelectMany(Cut).ToList();
        Keys = Segments.Select(segment => PassageTable.Keys(Reading, segment.From, segment.To)).ToList();
        Clauses = Polarity.Clauses(Reading, 0, Reading.Tokens.Count).ToList();
        LeftOut = Reading.Sentences.SelectMany(sentence => Exceptions.LeftOut(Reading, sentence).Select(stems => (sentence, stems))).ToList();
    }

    /// <summary>Null for what a site says of itself.</summary>
    public Chunk? Chunk { get; }

    public Reading Reading { get; }

    /// <summary>Null where it is none.</summary>
    public PassageTable? Table { get; }

    /// <summary>Stems of the words that carry meaning.</summary>
    public HashSet<string> Words { get; } = new(StringComparer.Ordinal);

    /// <summary>Every word and number, as it stands.</summary>
    public HashSet<string> All { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<Polarity.ClauseSpan> Clauses { get; }

    /// <summary>Its statements: sentences, cut where a semicolon or "while" begins another.</summary>
    public IReadOnlyList<SentenceSpan> Segments { get; }

    /// <summary>Of each statement, what it speaks of; see <see cref="PassageTable.Keys"/>.</summary>
    public IReadOnlyList<HashSet<string>> Keys { get; }

    /// <summary>What it says that something is not of or for, and where.</summary>
    public IReadOnlyList<(SentenceSpan Sentence, HashSet<string> Stems)> LeftOut { get; }

    public SentenceSpan SegmentOf(int token) => Segments.First(segment => token < segment.To);

    /// <summary>For finding quotations and names; see <see cref="Verbatim"/>.</summary>
    public string Wording { get; }

    private string Title { get; }

    /// <summary>Stems of the document's title.</summary>
    public HashSet<string> Titled { get; }

    public static PassageFacts Of(Chunk chunk) => OfChunks.Of(chunk);

    /// <summary>What the site says of itself bears out what stands on the page without a source.</summary>
    public static PassageFacts Of(Site site) => OfSites.GetValue(site, static site =>
        new(null, [], string.Join('\n', [site.Name, site.Purpose, site.Url, site.CallToAction.Label, site.CallToAction.Url, .. site.Requirements, .. RuleReader.Of(site).Rules.Where(rule => rule is { On: true, Kind: RuleKind.RequiredWords or RuleKind.RequiredWith }).Select(rule => rule.Value.Split(" | ")[0])])));

    /// <summary>A line that says where a statement comes from: the document's title, and at most a word or two around it.</summary>
    public bool IsSourceLine(string folded) =>
        Title.Length > 0 && folded.Contains(Title, StringComparison.Ordinal) && ContentWords.Split(folded.Replace(Title, " ", StringComparison.Ordinal)).Count() <= 2;

    /// <summary>Whether this sentence is one of the passage's, word for word: nothing can be wrong with it.</summary>
    public bool Holds(Reading said, SentenceSpan sentence) => _sentences.Value.Contains(Folded(said, sentence));

    /// <summary>Words that a sentence's own do without: those of title, headings and columns.</summary>
    public bool IsContext(string stem) => _context.Contains(stem);

    /// <summary>The sentence of the passage that says most of this one, in words and figures, and how much of its words that is.</summary>
    public (SentenceSpan? Sentence, double Share) Nearest(Reading said, SentenceSpan sentence)
    {
        SentenceSpan? best = null;
        var most = 0;
        foreach (var its in Reading.Sentences)
        {
            var shared = Shared(sentence.Stems, its.Stems);
            if (shared == 0)
                continue;
            var figures = 0;
            foreach (var quantity in said.Quantities)
            {
                if (quantity.At >= sentence.From && quantity.At < sentence.To && Reading.Quantities.Any(known => known.At >= its.From && known.At < its.To && known.Value == quantity.Value))
                    figures++;
            }

            if (shared + figures > most)
                (best, most) = (its, shared + figures);
        }

        return (best, best is null ? 0 : (double)sentence.Stems.Count(stem => Kin.IsAmong(stem, best.Stems)) / sentence.Stems.Count);
    }

    private static PassageFacts Read(Chunk chunk)
    {
        var voice = chunk.Testimonial;
        return new(chunk, [chunk.Title, .. chunk.HeadingPath], string.Join('\n', new[] { chunk.Text, voice?.Quote, voice?.Name, voice?.Role, voice?.Organization, chunk.Source }.OfType<string>()));
    }

    /// <summary>"Lease. The minimum term is 36 months. Afterwards …": the label at the head of a paragraph is said of all its sentences, up to the next label.</summary>
    private void LabelLines(int lines)
    {
        SentenceSpan? label = null;
        foreach (var sentence in Reading.Sentences.Skip(lines))
        {
            if (IsLabel(sentence))
                label = sentence;
            // "No charge." says it of the sentence before.
            else if (label is { } known && sentence.Stems.Count > 1)
                sentence.Stems.UnionWith(known.Stems);
        }
    }

    /// <summary>One to three words with a full stop, none of them a figure.</summary>
    private bool IsLabel(SentenceSpan sentence) =>
        Reading.Tokens[sentence.To - 1].Is(".") && sentence.To - sentence.From is > 1 and <= 4 && Reading.Tokens[sentence.From].IsCapital && Reading.Tokens[sentence.From..(sentence.To - 1)].All(token => token.Kind == TokenKind.Word) && !ContentWords.IsFunction(Reading.Tokens[sentence.From].Word) && !(Reading.Tokens[sentence.From].Word is "yes" or "no" or "never" or "always" or "not");

    private IEnumerable<SentenceSpan> Cut(SentenceSpan sentence)
    {
        var begin = sentence.From;
        for (var at = sentence.From; at <= sentence.To; at++)
        {
            if (at < sentence.To && !(Reading.Tokens[at].Text == ";" || Reading.Tokens[at].Word is "while" or "whereas"))
                continue;
            if (at > begin)
                yield return new(begin, at, Enumerable.Range(begin, at - begin).Select(word => Reading.Tokens[word].Stem).Where(sentence.Stems.Contains).ToHashSet());
            begin = at + 1;
        }
    }

    private static string Folded(Reading text, SentenceSpan sentence) => Verbatim.Fold(text.Words(sentence.From, sentence.To)).TrimEnd('.', '!', ' ');

    private static int Shared(HashSet<string> one, HashSet<string> other)
    {
        var shared = 0;
        foreach (var stem in one)
            shared += other.Contains(stem) ? 1 : 0;
        return shared;
    }
}
