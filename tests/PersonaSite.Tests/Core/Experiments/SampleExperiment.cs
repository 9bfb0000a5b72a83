using PersonaSite.Core.Experiments;
using PersonaSite.Core.Pages;

namespace PersonaSite.Tests.Nouns.Experiments;

internal static class SampleExperiment
{
    public static Experiment TwoArms { get; } = new(
        "personal-pages",
        [new Variant("default", 0.5, VariantPages.Default), new Variant("personal", 0.5)]);

    public static Experiment ThreeArms { get; } = TwoArms with
    {
        Variants = [new("default", 0.5, VariantPages.Default), new("personal", 0.3), new("written", 0.2, Mode: GenerationMode.Write)],
    };
}
