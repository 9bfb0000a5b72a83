using PersonaSite.Core.Knowledge;

namespace PersonaSite.Pipeline.Knowledge;

/// <summary>A passage that could have been an answer, and what became of it.</summary>
/// <param name="Filter">Which hard filter kept it out; null: it passed them all.</param>
/// <param name="Lexical">By words. Of a passage that was kept out: what the question's own would have given it.</param>
/// <param name="Dense">By meaning; null where no vectors took part, and of a passage that was kept out.</param>
/// <param name="Fused">What it was ranked by; null where it was kept out before any ranking.</param>
/// <param name="Question">The question that it answers best.</param>
/// <param name="Why">One line for people: why it was found, and why it was kept or dropped.</param>
public sealed record ExplainedPassage(Chunk Chunk, string? Filter, double Lexical, double? Dense, double? Fused, string Question, bool Kept, string Why);

/// <summary>How an answer came about.</summary>
/// <param name="Questions">What was asked of the knowledge.</param>
/// <param name="Passages">Every candidate: what was kept, then what was dropped, then what a filter kept out, each best first.</param>
/// <param name="Unmatched">How many passages came near to none of the questions, by words or by meaning, and are left out here.</param>
public sealed record Explanation(IReadOnlyList<string> Questions, IReadOnlyList<ExplainedPassage> Passages, int Unmatched);
