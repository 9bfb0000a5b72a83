using System.Text.Json;
using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Prompts;

namespace PersonaSite.Inference.Providers.BuiltIn;

internal sealed record EditsAnswer(IReadOnlyList<string> Order, IReadOnlyList<PlanEntry> Sections);

/// <summary>Makes one page of parts that were laid out apart: only what clashes with a neighbour becomes as one planner would have had it.</summary>
internal static class PlanIntegrator
{
    public static EditsAnswer Integrate(string prompt, uint seed)
    {
        if (PlanWriter.ReadBrief(prompt) is not { } brief)
            return new EditsAnswer([], []);
        var laidOut = Parts(prompt).DistinctBy(entry => entry.Section).ToDictionary(entry => entry.Section);
        var whole = PlanWriter.Plan(brief, PlanWriter.Variants(PromptBlock.ReadFirst(prompt, "variants")?.Text ?? ""), PromptBlock.Read(prompt, "guideline"), seed);
        var (changed, strong) = (new List<PlanEntry>(), 0);
        PlanEntry? before = null;
        foreach (var wanted in whole.Sections)
        {
            if (!laidOut.TryGetValue(wanted.Section, out var entry))
                continue;
            // The plan of the whole page alternates, so its ground fits what it gave the neighbour; a ground that fits already stays.
            var mended = entry with
            {
                Ground = Clashes(before?.Ground, entry.Ground) || (IsStrong(entry.Ground) && strong >= 2) ? Fitting(before?.Ground, wanted.Ground) : entry.Ground,
                Variant = before?.Variant == entry.Variant ? wanted.Variant : entry.Variant,
            };
            if (mended != entry)
                changed.Add(mended);
            strong += IsStrong(mended.Ground) ? 1 : 0;
            before = mended;
        }

        return new EditsAnswer([], changed);
    }

    private static SectionGround Fitting(SectionGround? before, SectionGround wanted) =>
        !Clashes(before, wanted) ? wanted : before == SectionGround.Paper ? SectionGround.Tint : SectionGround.Paper;

    private static bool Clashes(SectionGround? before, SectionGround ground) => before is { } other && (other == ground || (IsStrong(other) && IsStrong(ground)));

    private static bool IsStrong(SectionGround ground) => ground is SectionGround.Band or SectionGround.Accent;

    private static IEnumerable<PlanEntry> Parts(string prompt)
    {
        foreach (var part in PromptBlock.Read(prompt, "part"))
        {
            PlanAnswer? answer;
            try
            {
                answer = JsonSerializer.Deserialize<PlanAnswer>(part.Text, PersonaJson.Options);
            }
            catch (JsonException)
            {
                continue;
            }

            foreach (var entry in answer?.Sections ?? [])
                yield return entry;
        }
    }
}
