using System.ComponentModel;
using PersonaSite.Core.Pages;

namespace PersonaSite.Pipeline.Agents.Builder;

/// <summary>The builder's answer in compose mode: only what the brief does not say already.</summary>
public sealed record PageLayout(IReadOnlyList<SectionLayout> Sections);

public sealed record SectionLayout(
    [property: Description("Id of the brief's section.")] string Section,
    [property: Description("A variant listed for the section's kind.")] string Variant,
    [property: Description("What it stands on.")] SectionGround Ground,
    [property: Description("Empty: the brief's heading.")] string Heading,
    [property: Description("Empty: the brief's lead.")] string Lead,
    [property: Description("Id of a visual, or empty.")] string Picture);
