using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Claims.Contradictions;

/// <summary>A sentence of the page beside the one of the passage that says most of it.</summary>
/// <param name="Share">Of the sentence's words, those that the passage's has too.</param>
internal readonly record struct Counterpart(Reading Said, SentenceSpan Sentence, PassageFacts Passage, SentenceSpan Near, double Share)
{
    /// <summary>So much of a sentence or a clause must be in the passage's for that to be the one that was meant.</summary>
    public const double Meant = 0.55;

    public Reading Known => Passage.Reading;

    /// <summary>Null where no sentence of the passage says any of it.</summary>
    public static Counterpart? Of(Reading said, SentenceSpan sentence, PassageFacts passage) =>
        passage.Nearest(said, sentence) is ({ } near, var share) ? new(said, sentence, passage, near, share) : null;

    public bool IsMeant => Share >= Meant;
}
