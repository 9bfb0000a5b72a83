using System.Security.Cryptography;
using System.Text;
using PersonaSite.Core.Knowledge;

namespace PersonaSite.Pipeline.Knowledge;

/// <summary>
/// Cuts a document into passages that stand on their own: one section each where it is short enough, whole sentences
/// always, and quotations, tables and procedures apart from the prose around them.
/// </summary>
public static partial class Chunker
{
    /// <summary>A passage is filled up to here…</summary>
    private const int TargetWords = 140;

    /// <summary>…and one that is whole may be this long.</summary>
    private const int MaxWords = 180;

    private const int MinWords = 4;

    /// <summary>A remainder shorter than this goes to the passage before it.</summary>
    private const int RemainderWords = 40;

    private static readonly string[] Boilerplate =
        ["related", "related links", "related posts", "related articles", "see also", "further reading", "read more", "read next", "table of contents", "contents",
         "on this page", "share", "share this", "navigation", "footnotes", "references", "tags", "authors", "comments"];

    /// <summary>The first line of a table's text; the rows follow, one a line, cells apart by the same bar.</summary>
    public const string ColumnsLabel = "Columns: ";

    public const string CellSeparator = " | ";

    public static IReadOnlyList<Chunk> Chunk(Document document)
    {
        var sections = Sections(document.Blocks);
        // "What does this mean for you?" under every heading is a refrain, not a question somebody asks.
        var interview = document.Metadata.Topics.Contains("interview", StringComparer.OrdinalIgnoreCase)
            || document.Blocks.Count(block => block is ParagraphBlock { Speaker: true }) > 1;
        var refrains = sections.Where(section => section.Path.Count > 0).GroupBy(section => section.Path[^1]).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet();
        var chunks = new List<Chunk>();
        var ids = new HashSet<ChunkId>();
        foreach (var section in sections)
        {
            // "Comments" and "References" may be what customers said.
            if (section.Path.Any(heading => Boilerplate.Contains(heading.ToLowerInvariant())) && !section.Blocks.Exists(block => block is TestimonialBlock))
                continue;
            foreach (var (text, kind, testimonial, path) in Passages(section, !interview && IsQuestion(section, refrains)))
            {
                var id = IdOf(document.Source, path, text);
                // The same words under the same heading twice are one passage.
                if (ids.Add(id))
                    chunks.Add(new Chunk(id, document.Source, document.Title, path, text, kind, document.Metadata, testimonial));
            }
        }

        return chunks.Count > 0 ? chunks : Outline(document);
    }

    /// <summary>Of a document that is nothing but headings, its headings are what it says.</summary>
    private static List<Chunk> Outline(Document document)
    {
        var text = string.Join('\n', document.Blocks.OfType<HeadingBlock>().Select(heading => heading.Text).Where(heading => !Boilerplate.Contains(heading.ToLowerInvariant())).Select(heading => "- " + heading));
        return text.Length == 0 ? [] : [new Chunk(IdOf(document.Source, [], text), document.Source, document.Title, [], text, ChunkKind.Prose, document.Metadata)];
    }

    private sealed record Section(IReadOnlyList<string> Path, HeadingBlock? Heading, List<Block> Blocks);

    private readonly record struct Passage(string Text, ChunkKind Kind, Testimonial? Testimonial, IReadOnlyList<string> Path);

    private static List<Section> Sections(IReadOnlyList<Block> blocks)
    {
        var sections = new List<Section>();
        var open = new List<HeadingBlock>();
        var current = new Section([], null, []);
        for (var i = 0; i < blocks.Count; i++)
        {
            switch (blocks[i])
            {
                case HeadingBlock heading:
                    Begin(heading.Level, heading);
                    break;
                case SectionEnd end:
                    Begin(end.Level, null);
                    break;
                // A word or two right above a heading is its kicker, and says nothing without it.
                case ParagraphBlock kicker when i + 1 < blocks.Count && blocks[i + 1] is HeadingBlock && IsKicker(kicker.Text):
                    break;
                default:
                    current.Blocks.Add(blocks[i]);
                    break;
            }
        }

        Begin(0, null);
        return sections;

        void Begin(int level, HeadingBlock? heading)
        {
            if (current.Blocks.Count > 0)
                sections.Add(current);
            open.RemoveAll(above => above.Level >= level);
            if (heading is not null)
                open.Add(heading);
            current = new Section(open.Select(above => above.Text).ToList(), open.LastOrDefault(), []);
        }
    }

    private static bool IsKicker(string text) => PlainText.Words(text) <= 5 && char.IsLetterOrDigit(text[^1]);

    private static IEnumerable<Passage> Passages(Section section, bool question)
    {
        var prose = new List<string>();
        var apart = new List<Passage>();
        foreach (var block in section.Blocks)
        {
            switch (block)
            {
                case TestimonialBlock { Testimonial: var said }:
                    apart.Add(new Passage(Quoted(said), ChunkKind.Testimonial, said, section.Path));
                    break;
                case TableBlock table:
                    var path = table.Caption.Length > 0 ? [.. section.Path, table.Caption] : section.Path;
                    apart.AddRange(Tables(table).Select(text => new Passage(text, ChunkKind.Table, null, path)));
                    break;
                case ListBlock { Numbered: true, Items.Count: > 1 } steps:
                    var lead = prose.Count > 0 && prose[^1].EndsWith(':') ? prose[^1] : null;
                    if (lead is not null)
                        prose.RemoveAt(prose.Count - 1);
                    apart.AddRange(Fit(steps.Items.Select((item, i) => $"{i + 1}. {item}"), lead).Select(text => new Passage(text, ChunkKind.Steps, null, section.Path)));
                    break;
                case ListBlock list:
                    prose.AddRange(list.Items.Select(item => "- " + item));
                    break;
                case ParagraphBlock paragraph:
                    prose.AddRange(paragraph.Text.Split('\n'));
                    break;
            }
        }

        // "Here are the steps:" says nothing once the steps stand apart.
        while (prose.Count > 0 && prose[^1].EndsWith(':'))
            prose.RemoveAt(prose.Count - 1);
        return Fit(prose, null, minWords: question ? 1 : MinWords).Select(text => new Passage(text, question ? ChunkKind.Question : ChunkKind.Prose, null, section.Path)).Concat(apart);
    }

    private static bool IsQuestion(Section section, HashSet<string> refrains) =>
        section.Heading is { Emphasized: false, Text: [.., '?'] text } && PlainText.Words(text) > 2 && !refrains.Contains(text);

    private static string Quoted(Testimonial said) =>
        $"{said.Quote}\n— {string.Join(", ", new[] { said.Name, said.Role, said.Organization }.Where(part => part.Length > 0))}";

    private static IEnumerable<string> Tables(TableBlock table)
    {
        var head = ColumnsLabel + string.Join(CellSeparator, table.Columns);
        return Fit(table.Rows.Select(row => string.Join(CellSeparator, row)), head, head);
    }

    /// <summary>Lines to texts of the right size, at line ends where possible and at sentence ends where a line is too long.</summary>
    /// <param name="lead">Stands above the first text.</param>
    /// <param name="repeat">Stands above every further text.</param>
    private static IEnumerable<string> Fit(IEnumerable<string> lines, string? lead, string? repeat = null, int minWords = MinWords)
    {
        var texts = new List<List<string>>();
        var words = 0;
        foreach (var line in lines.SelectMany(Parts))
        {
            var more = PlainText.Words(line);
            // An introduction that ends with a colon belongs to what it introduces.
            var introduces = line.EndsWith(':');
            if (texts.Count == 0 || words + more > MaxWords || words >= TargetWords || (introduces && words > TargetWords * 2 / 3))
            {
                texts.Add([]);
                words = 0;
            }

            texts[^1].Add(line);
            words += more;
        }

        if (texts.Count > 1 && repeat is null && PlainText.Words(string.Join(' ', texts[^1])) < RemainderWords)
        {
            texts[^2].AddRange(texts[^1]);
            texts.RemoveAt(texts.Count - 1);
        }

        for (var i = 0; i < texts.Count; i++)
        {
            if ((i == 0 ? lead : repeat) is { } above)
                texts[i].Insert(0, above);
            var text = string.Join('\n', texts[i]);
            if (PlainText.Words(text) >= minWords || text.Any(char.IsDigit))
                yield return text;
        }
    }

    private static IEnumerable<string> Parts(string line)
    {
        if (PlainText.Words(line) <= MaxWords)
        {
            yield return line;
            yield break;
        }

        var part = new StringBuilder();
        foreach (var sentence in PlainText.Sentences(line))
        {
            if (part.Length > 0 && PlainText.Words(part.ToString()) + PlainText.Words(sentence) > TargetWords)
            {
                yield return part.ToString();
                part.Clear();
            }

            part.Append(part.Length > 0 ? " " : "").Append(sentence);
        }

        yield return part.ToString();
    }

    /// <summary>Seven characters, the first a letter, so that no model takes it for a number; 33 bits tell the passages of any site apart.</summary>
    private static ChunkId IdOf(string source, IReadOnlyList<string> path, string text)
    {
        const string letters = "abcdefghjkmnpqrstvwxyz23456789";
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{source}\n{string.Join('\n', path)}\n{text}"));
        Span<char> id = stackalloc char[7];
        for (var i = 0; i < id.Length; i++)
            id[i] = letters[hash[i] % (i == 0 ? 22 : letters.Length)];
        return new ChunkId(new string(id));
    }
}
