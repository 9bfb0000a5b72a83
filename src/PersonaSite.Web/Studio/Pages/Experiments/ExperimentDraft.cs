using PersonaSite.Core.Experiments;
using PersonaSite.Core.Pages;

namespace PersonaSite.Web.Studio.Pages.Experiments;

/// <summary>An experiment as it stands in the form: what fields hold, before anybody has said whether it can be meant.</summary>
internal sealed class ExperimentDraft
{
    public string Name { get; set; } = "personal-pages";
    public List<VariantDraft> Variants { get; } = [new() { Name = "default", Pages = VariantPages.Default }, new() { Name = "personal" }];
    public string Goals { get; set; } = Experiment.CallToActionGoal;

    /// <summary>Of the goals those that only the company's own systems report.</summary>
    public string ServerGoals { get; set; } = "";

    public string Segment { get; set; } = "";
    public double HoldoutPercent { get; set; }
    public string Group { get; set; } = "";
    public double GroupFrom { get; set; }
    public double GroupTo { get; set; } = 50;
    public DateOnly? Start { get; set; }
    public DateOnly? End { get; set; }
    public int MinSample { get; set; } = Experiment.DefaultMinSample;
    public bool OnlyWithConsent { get; set; }
    public bool CarryToken { get; set; }

    public static ExperimentDraft Of(Experiment experiment)
    {
        var draft = new ExperimentDraft
        {
            Name = experiment.Name,
            Goals = string.Join(", ", experiment.AllGoals),
            ServerGoals = string.Join(", ", experiment.ServerGoals ?? []),
            Segment = experiment.Segment ?? "",
            HoldoutPercent = experiment.Holdout * 100,
            Group = experiment.Group?.Name ?? "",
            GroupFrom = (experiment.Group?.From ?? 0) * 100,
            GroupTo = (experiment.Group?.To ?? 0.5) * 100,
            Start = experiment.Start is { } start ? DateOnly.FromDateTime(start.UtcDateTime) : null,
            End = experiment.End is { } end ? DateOnly.FromDateTime(end.UtcDateTime) : null,
            MinSample = experiment.MinSample,
            OnlyWithConsent = experiment.OnlyWithConsent,
            CarryToken = experiment.CarryToken,
        };
        draft.Variants.Clear();
        draft.Variants.AddRange(experiment.Variants.Select(VariantDraft.Of));
        return draft;
    }

    public Experiment ToExperiment() => new(
        Name.Trim(), [.. Variants.Select(variant => variant.ToVariant())],
        List(Goals),
        Segment.Length > 0 ? Segment : null, HoldoutPercent / 100,
        Group.Trim().Length > 0 ? new ExclusionGroup(Group.Trim(), GroupFrom / 100, GroupTo / 100) : null,
        Midnight(Start), Midnight(End), MinSample, OnlyWithConsent, CarryToken, List(ServerGoals) is { Count: > 0 } reported ? reported : null);

    private static List<string> List(string names) => [.. names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    private static DateTimeOffset? Midnight(DateOnly? day) => day is { } known ? new DateTimeOffset(known.ToDateTime(default), TimeSpan.Zero) : null;
}

internal sealed class VariantDraft
{
    public string Name { get; set; } = "";
    public double Percent { get; set; } = 50;
    public VariantPages Pages { get; set; } = VariantPages.Personal;
    public GenerationMode? Mode { get; set; }
    public string Instruction { get; set; } = "";

    /// <summary>"builder=big, artist=small".</summary>
    public string Models { get; set; } = "";

    public static VariantDraft Of(Variant variant) => new()
    {
        Name = variant.Name,
        Percent = variant.Share * 100,
        Pages = variant.Pages,
        Mode = variant.Mode,
        Instruction = variant.Instruction ?? "",
        Models = string.Join(", ", (variant.Models ?? new Dictionary<string, string>()).Select(model => $"{model.Key}={model.Value}")),
    };

    public Variant ToVariant() => Pages == VariantPages.Default
        ? new(Name.Trim(), Percent / 100, Pages)
        : new(Name.Trim(), Percent / 100, Pages, Mode, Instruction.Trim() is { Length: > 0 } instruction ? instruction : null, ModelsOf());

    private Dictionary<string, string>? ModelsOf()
    {
        var models = Models.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2, StringSplitOptions.TrimEntries)).DistinctBy(pair => pair[0])
            .ToDictionary(pair => pair[0], pair => pair.Length == 2 ? pair[1] : "");
        return models.Count > 0 ? models : null;
    }
}
