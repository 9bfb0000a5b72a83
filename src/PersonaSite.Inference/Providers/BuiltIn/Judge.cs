using PersonaSite.Core.Prompts;
using PersonaSite.Inference.Providers.BuiltIn.Language;

namespace PersonaSite.Inference.Providers.BuiltIn;

/// <summary>
/// Reads claims beside their passages. Of meaning it knows one thing: whether the passage's sentence is sure of itself. Where the
/// passage says that something may be, is planned or is hoped for, and the claim says that it is, it doubts the claim.
/// </summary>
internal static class Judge
{
    /// <summary>Words of a claim that must be in one sentence of its passage, for that sentence to be the one it is taken from.</summary>
    private const double SameSentence = 0.6;

    private static readonly string[] Reservations = ["may", "might", "could", "perhaps", "possibly", "planned", "plan", "plans", "hope", "hopes", "hoped", "expect", "expects", "expected", "intend", "intends", "intended", "proposed", "draft", "unconfirmed"];

    public sealed record Verdict(string Claim, bool Supported, string Reason);

    /// <param name="Promises">None: what a promise means is beyond it, and what its words say was looked at by code.</param>
    public sealed record Judgement(IReadOnlyList<Verdict> Verdicts, IReadOnlyList<string> Promises);

    public static Judgement Read(string prompt)
    {
        var passages = PromptBlock.Read(prompt, "passage").ToDictionary(passage => passage["id"], passage => SentenceSplitter.Lines(passage.Text).SelectMany(line => SentenceSplitter.Sentences(line.Text)).Select(Words).ToList());
        var verdicts = new List<Verdict>();
        foreach (var claim in PromptBlock.Read(prompt, "claim"))
        {
            var said = Words(claim.Text);
            var sentence = passages.GetValueOrDefault(claim["source"], []).MaxBy(sentence => said.Count(sentence.Contains));
            if (sentence is null || said.Count(sentence.Contains) < SameSentence * said.Count || Reservations.Any(said.Contains))
                continue;
            if (Reservations.FirstOrDefault(sentence.Contains) is { } reservation)
                verdicts.Add(new(claim["id"], false, $"The passage says \"{reservation}\" of it; the claim says that it is so."));
        }

        return new Judgement(verdicts, []);
    }

    private static HashSet<string> Words(string text) =>
        text.ToLowerInvariant().Split([' ', '\n', '\t', ',', '.', ';', ':', '!', '?', '(', ')', '"'], StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
}
