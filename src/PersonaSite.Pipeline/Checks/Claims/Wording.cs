using PersonaSite.Pipeline.Checks.Claims.Contradictions;
using PersonaSite.Pipeline.Text;
using PersonaSite.Pipeline.Text.Thesaurus;

namespace PersonaSite.Pipeline.Checks.Claims;

/// <summary>How much of what a sentence says is in its passage, in the same words or in such as say the same.</summary>
internal static class Wording
{
    /// <summary>Words that say how exact a figure is, or how many of all; what they make of it is looked at with the figure, or as an overstatement.</summary>
    private static readonly HashSet<string> Hedges = new("nearly almost roughly approximately every least since single still instead now get gets numbers otherwise hear rather something yourself yourselves themselves".Split(' '), StringComparer.Ordinal);

    /// <summary>Words that make a limit or a difference of the figure after them, or before them.</summary>
    private static readonly HashSet<string> Limits = new("later longer sooner shorter maximum minimum exceed exceeds beyond much many less fewer lower higher within ready".Split(' '), StringComparer.Ordinal);

    /// <summary>So much of a sentence must be in the passage. Trimmed sentences reach 1, free paraphrase 0.6, and a lie that holds no figure, no name and no promise is mostly short.</summary>
    private const double Least = 0.55;

    /// <summary>More of one that says something of all, of none or of what will be; less of one with a figure, which tells what is meant, and of a long one, where other words have more room.</summary>
    private const double Sweeping = 0.15, WithFigures = -0.25, SweepingFigures = -0.15, Long = -0.3;

    private const double Told = 0.85;

    private const int LongWords = 15;

    private static readonly HashSet<string> Sweeps = new(
        "will never always all every ever everything everyone everybody anywhere anything anytime whether no none any without nothing nobody new better more unlike alone only own won't".Split(' '), StringComparer.Ordinal);

    /// <summary>Whether the passage says so much of a sentence that this can be what it means.</summary>
    public static bool IsOf(Reading said, SentenceSpan sentence, PassageFacts passage)
    {
        // What somebody said is told in their words.
        if (passage.Chunk?.Testimonial is not null)
            return Share(said, sentence, passage) >= Told;
        var least = Least;
        if (IsSweeping(said, sentence, passage))
            least += Sweeping;
        if (HasAnchor(said, sentence))
            least += least > Least ? SweepingFigures : WithFigures;
        if (said.Tokens[sentence.From..sentence.To].Count(token => token.Kind == TokenKind.Word) >= LongWords)
            least += Long;
        return Share(said, sentence, passage) >= least;
    }

    private static bool IsSweeping(Reading said, SentenceSpan sentence, PassageFacts passage)
    {
        var near = passage.Nearest(said, sentence).Sentence;
        for (var at = sentence.From; at < sentence.To; at++)
        {
            if (FreeOfCharge.End(said, at, sentence.To) is { } end)
                at = end - 1;
            else if (Sweeps.Contains(said.Tokens[at].Word) && (!Polarity.IsNegator(said.Tokens[at]) || Polarity.Denies(said, at)) && !IsNearly(said, at) && !Has(said.Tokens[at].Word))
                return true;
        }

        return false;

        bool Has(string word) => near is not null && passage.Reading.Tokens[near.From..near.To].Any(token => token.Word == word);
    }

    private static bool IsNearly(Reading said, int at) => said.Tokens.WordAt(at - 1) is "nearly" or "almost" or "not";

    /// <summary>Figures are held against the passage by themselves, so here they count as said.</summary>
    private static double Share(Reading said, SentenceSpan sentence, PassageFacts passage)
    {
        var figures = said.Quantities.Select(quantity => (quantity.At, quantity.End, quantity.Unit)).Where(figure => figure.At >= sentence.From && figure.At < sentence.To).ToList();
        // "Ten working days" is one figure, not two words more.
        var stems = new HashSet<string>(StringComparer.Ordinal);
        for (var at = sentence.From; at < sentence.To; at++)
        {
            // "People, more or less"
            if (said.Tokens[at].Word is "more" or "less" && ((said.Tokens.WordAt(at + 1) == "or" && said.Tokens.WordAt(at + 2) == "less") || (said.Tokens.WordAt(at - 1) == "or" && said.Tokens.WordAt(at - 2) == "more")))
                continue;
            // "The first twelve months" are no others than twelve months.
            if (said.Tokens[at].Word is "first" or "last" or "next" && figures.Exists(figure => figure.At == at + 1))
                continue;
            // A price says by itself that something is paid, a time that something takes it.
            if (said.Tokens[at].Word is "cost" or "costs" or "price" or "priced" or "pay" or "pays" && figures.Exists(figure => Units.IsCurrency(figure.Unit)) || said.Tokens[at].Word is "take" or "takes" or "took" or "lasts" or "lasted" && figures.Exists(figure => Units.IsTime(figure.Unit)))
                continue;
            // "Went down from 31 to 12": the figures say so, and are held against the passage in this order.
            if (said.Tokens[at].Is("went") || (Polarity.IsDirection(said, at) is { } pole && FigurePairs.Pairs(said).Any(pair => pair.From.At > at && pair.From.At < sentence.To && (pair.To.Value > pair.From.Value) == (pole > 0))))
                continue;
            if ((said.Tokens[at].Is("used") && said.Tokens.WordAt(at + 1) == "to") || (said.Tokens[at].Is("once") && said.Tokens.WordAt(at + 1) is "a" or "every" or "per"))
                continue;
            if (Limits.Contains(said.Tokens[at].Word) && figures.Exists(figure => figure.At > at ? figure.At - at <= 4 : at - figure.End <= 2))
                continue;
            // A denial is held against the passage's own, where it has one.
            if (Polarity.IsNegator(said.Tokens[at]) && passage.Nearest(said, sentence).Sentence is { } near && Enumerable.Range(near.From, near.To - near.From).Any(its => Polarity.IsNegator(passage.Reading.Tokens[its])))
                continue;
            // What is free is so in many words, and each of them is held against the passage as a promise or a denial.
            if (FreeOfCharge.End(said, at, sentence.To) is { } end)
            {
                at = end - 1;
                continue;
            }

            if (sentence.Stems.Contains(said.Tokens[at].Stem) && !Hedges.Contains(said.Tokens[at].Word) && !figures.Exists(figure => at >= figure.At && at < figure.End))
                stems.Add(said.Tokens[at].Stem);
        }

        return stems.Count + figures.Count == 0 ? 1 : (double)(stems.Count(stem => Kin.IsAmong(stem, passage.Words) || Synonyms.IsAmong(stem, passage.Words) || IsDirectionOf(said, sentence, stem, passage)) + figures.Count) / (stems.Count + figures.Count);
    }

    /// <summary>A figure says which statement of the passage is meant, and two do where it denies something that one of them may not count.</summary>
    private static bool HasAnchor(Reading said, SentenceSpan sentence) =>
        said.Dates.Count(date => date.At >= sentence.From && date.At < sentence.To && date.Year > 0) + said.Quantities.Count(quantity => quantity.At >= sentence.From && quantity.At < sentence.To && quantity.Unit != Units.Clock && (!quantity.InWords || quantity is { IsMeasured: true, Raw: > 1 }))
            > (Enumerable.Range(sentence.From, sentence.To - sentence.From).Any(at => Polarity.Denies(said, at) && FreeOfCharge.End(said, at, sentence.To) is null) ? 1 : 0);

    /// <summary>"Down" where the passage has another word for it, "fell".</summary>
    private static bool IsDirectionOf(Reading said, SentenceSpan sentence, string stem, PassageFacts passage)
    {
        for (var at = sentence.From; at < sentence.To; at++)
        {
            // "12% more" has risen by as much.
            if (said.Tokens[at].Stem == stem && Polarity.IsDirection(said, at) is { } pole)
                return Enumerable.Range(0, passage.Reading.Tokens.Count).Any(known => Polarity.IsDirection(passage.Reading, known) == pole || (pole == 1 ? passage.Reading.Tokens[known].Is("more") : passage.Reading.Tokens[known].Word is "fewer" or "less"));
        }

        return false;
    }
}
