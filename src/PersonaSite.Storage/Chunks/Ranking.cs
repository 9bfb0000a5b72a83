namespace PersonaSite.Storage.Chunks;

/// <summary>
/// How passages are ranked. The defaults were chosen on eleven collections together; tests/PersonaSite.Benchmarks/README.md has the figures.
/// Of words alone they lie in the middle of a flat top (nDCG@10 on Cranfield: 0.396; above 0.389 for k1 1.2 to 2, b 0.6 to 0.9, titles 1.5 to 2).
/// </summary>
/// <param name="K1">BM25: how soon another mention of a word stops to matter.</param>
/// <param name="B">BM25: how much long passages are held back, 0 to 1.</param>
/// <param name="Title">A word in the document's title counts this many times one in the text.</param>
/// <param name="Heading">A word in the headings and topics counts this many times one in the text.</param>
/// <param name="Lead">What a word at a field's very beginning counts more; texts say first what they are about. 0 leaves it out.</param>
/// <param name="LeadWords">After so many words a third of that is left (e-folding).</param>
/// <param name="Proximity">What it is worth that words stand together as in the question; 0 leaves it out.</param>
/// <param name="Dense">The share of a provider's embeddings in the fused score, 0 to 1.</param>
/// <param name="WordVectors">The share of the program's own word vectors, where no provider made embeddings; 0 leaves them out. They are weak: more than 0.1 does harm.</param>
/// <param name="Feedback">What the words that the best passages share are worth, beside the question's own; 0 leaves them out.</param>
/// <param name="FeedbackPassages">How many passages count as the best.</param>
/// <param name="FeedbackTerms">How many of their words are asked for.</param>
/// <param name="Likes">The share in a passage's score of the passages that it is most like; 0 leaves them out.</param>
/// <param name="LikesAmong">Among how many of the best it looks for them.</param>
/// <param name="MostAlike">How many it has.</param>
/// <param name="Figures">What it adds to a passage's score, as a share of it, that the passage holds a figure of the kind that is asked for; 0 leaves it out.</param>
public sealed record Ranking(
    double K1 = 1.5, double B = 0.7, double Title = 1.5, double Heading = 1.5, double Lead = 0.7, double LeadWords = 30, double Proximity = 0.5,
    double Dense = 0.3, double WordVectors = 0.05, double Feedback = 0.25, int FeedbackPassages = 4, int FeedbackTerms = 15,
    double Likes = 0.2, int LikesAmong = 20, int MostAlike = 5, double Figures = 0.3)
{
    /// <summary>What one word counts.</summary>
    /// <param name="field">The weight of its field.</param>
    /// <param name="position">Of the word in its field, from 0.</param>
    public double Counts(double field, int position) => field * (1 + (Lead * Math.Exp(-position / LeadWords)));
}
