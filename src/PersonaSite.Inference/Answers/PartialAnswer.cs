namespace PersonaSite.Inference.Answers;

/// <summary>An answer while it streams; handed to an agent every few dozen tokens.</summary>
public sealed class PartialAnswer
{
    private readonly Lazy<string> _text;

    internal PartialAnswer(AnswerTally tally)
    {
        _text = new(() => tally.Text);
        OutputTokens = (tally.Length + 3) / 4;
    }

    /// <summary>So far, an estimate.</summary>
    public long OutputTokens { get; }

    /// <summary>All that has come; void, and shorter again, when an attempt broke off.</summary>
    public string Text => _text.Value;
}
