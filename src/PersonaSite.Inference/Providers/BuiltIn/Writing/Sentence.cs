using PersonaSite.Core.Knowledge;
using PersonaSite.Inference.Providers.BuiltIn.Language;
using PersonaSite.Inference.Providers.BuiltIn.Reading;

namespace PersonaSite.Inference.Providers.BuiltIn.Writing;

/// <summary>A sentence of a passage, as this page may use it.</summary>
/// <param name="allowed">Neither the brand's voice nor a finding is against it.</param>
/// <param name="repeated">Another document says it in the same words: a formula, about nothing in particular.</param>
internal sealed class Sentence(ReadSentence read, Passage passage, bool allowed, bool repeated)
{
    public string Text => read.Text;

    public Passage Passage => passage;

    /// <summary>Which paragraph or list item of the passage.</summary>
    public int Line => read.Line;

    public bool IsItem => read.IsItem;

    public HashSet<string> Terms => read.Terms;

    public bool Denies => read.Denies;

    public bool TellsOfWork => read.TellsOfWork;

    public bool TellsOfTrouble => read.TellsOfTrouble;

    public UsualAnswers Answers => read.Answers;

    public bool IsUsable { get; } = read.IsUsable && allowed;

    public bool LeansBack => read.LeansBack;

    public double Quality { get; } = read.Quality - (repeated ? 0.6 : 0);

    public bool IsWhole => read.IsWhole;

    public bool IsAction => read.IsAction;

    /// <summary>A numbered step: part of a procedure, nothing by itself.</summary>
    public bool IsStep { get; } = read.IsLabelled || (read is { IsItem: true, IsNumbered: true } && passage.Role is DocumentRole.Process or DocumentRole.Offering);

    /// <summary>The first sentence of its passage: it says what the passage is about.</summary>
    public bool IsFirst => read.IsFirst;

    /// <summary>The first sentence of its document.</summary>
    public bool OpensDocument => read.IsFirst && passage.IsOpening;

    /// <summary>Can stand on a page by itself.</summary>
    public bool Stands => IsUsable && (IsWhole || IsAction || OpensDocument) && !LeansBack && !IsStep;
}

/// <summary>One or two sentences chosen for the page, cut but not changed.</summary>
/// <param name="Relevance">0 to 1: how much of what was asked for they speak of.</param>
internal sealed record Excerpt(string Text, Passage Passage, double Relevance, double Score, IReadOnlyList<Sentence> Sentences);
