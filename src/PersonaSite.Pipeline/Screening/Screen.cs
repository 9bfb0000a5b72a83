using System.Runtime.CompilerServices;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Visitors;
using PersonaSite.Pipeline.Sites;

namespace PersonaSite.Pipeline.Screening;

/// <summary>Keeps text that speaks to a model away from prompts: passages of knowledge and fields of a visitor's profile.</summary>
public static class Screen
{
    private static readonly ConditionalWeakTable<Chunk, string> Known = [];

    /// <summary>Why a passage is kept from every prompt, to be read after "because"; null for one that may be shown.</summary>
    public static string? Reason(Chunk passage) => Known.GetValue(passage, static passage => Orders.In(Whole(passage)) ?? "") is { Length: > 0 } reason ? reason : null;

    /// <summary>What their owner should know of passages that no page will use: which, why, and what to do.</summary>
    public static IReadOnlyList<SiteProblem> Withheld(IEnumerable<Chunk> passages) =>
        [.. passages.Where(passage => Reason(passage) is not null).Select(passage => new SiteProblem(
            passage.Source, null, $"The passage \"{passage.Heading}\" is kept from the models, because {Reason(passage)}: \"{Excerpt(passage.Text)}\"",
            "Take the words out of the document, if they are not meant for readers; its other passages are used."))];

    internal static IReadOnlyList<RetrievedChunk> Passages(IReadOnlyList<RetrievedChunk> passages, List<WithheldText> withheld)
    {
        var shown = new List<RetrievedChunk>(passages.Count);
        foreach (var passage in passages)
        {
            if (Reason(passage.Chunk) is { } reason)
                withheld.Add(new($"{passage.Chunk.Source}, {passage.Chunk.Heading}", reason, Excerpt(passage.Chunk.Text)));
            else
                shown.Add(passage);
        }

        return shown;
    }

    /// <summary>The visitor without the values that give orders; all other fields stay as they are.</summary>
    /// <param name="withheld">What was left out is added here.</param>
    public static VisitorProfile Visitor(VisitorProfile visitor, ICollection<WithheldText> withheld)
    {
        var traits = new List<Trait>(visitor.Traits.Count);
        foreach (var trait in visitor.Traits)
        {
            var values = new List<string>(trait.Values.Count);
            var field = Orders.In(trait.Path.Replace('.', ' '));
            foreach (var value in trait.Values)
            {
                if ((field ?? Orders.In(value)) is { } reason)
                    withheld.Add(new($"visitor, {Excerpt(trait.Path)}", reason, Excerpt(value)));
                else
                    values.Add(Disguise.Visible(value));
            }

            if (values.Count > 0)
                traits.Add(trait with { Path = Disguise.Visible(trait.Path), Values = values });
        }

        return visitor with { Traits = traits };
    }

    private static string Whole(Chunk passage) =>
        string.Join('\n', [passage.Title, .. passage.HeadingPath, passage.Text, passage.Testimonial?.Name, passage.Testimonial?.Role, passage.Testimonial?.Organization, passage.Source]);

    private static string Excerpt(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.Length <= 120 ? line : line[..120].TrimEnd() + "…";
    }
}
