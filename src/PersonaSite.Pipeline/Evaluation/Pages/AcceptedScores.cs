using PersonaSite.Core.Pages;

namespace PersonaSite.Pipeline.Evaluation.Pages;

/// <summary>What pages of a set were like when somebody found them good enough; later ones are held against it. A file that lies in version control, so its order is fixed and its figures are rounded.</summary>
/// <param name="Models">"provider/model" of all that took part.</param>
/// <param name="Prompts">By name, the version and hash of every prompt that there was.</param>
/// <param name="Kit">Hash of the page kit's catalog.</param>
/// <param name="Scores">By measure, by visitor.</param>
public sealed record AcceptedScores(
    string Set, DateOnly AcceptedOn, GenerationMode Mode, int Repeat, int Seed, IReadOnlyList<string> Models, IReadOnlyDictionary<string, string> Prompts, string Kit,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Scores);
