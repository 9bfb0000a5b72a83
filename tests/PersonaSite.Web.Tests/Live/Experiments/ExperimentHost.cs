using PersonaSite.Core.Experiments;
using PersonaSite.Core.Segments;
using PersonaSite.Core.Sites;
using PersonaSite.Storage.Stores;
using PersonaSite.Web.Live;
using PersonaSite.Web.Live.Experiments;

namespace PersonaSite.Web.Tests.Live.Experiments;

/// <summary>A live site on which experiments are run, and what becomes of them.</summary>
internal static class ExperimentHost
{
    public static readonly Experiment DefaultOrPersonal = new("pages", [new("default", 0.5, VariantPages.Default), new("personal", 0.5)], Goals: ["cta", "signup"]);

    public static readonly LiveSettings Settings = new(
        Parameters: ["industry"], MinVisitors: 1, ConsentCookie: "consent=yes", Segments: [new SegmentRule("printers", [new("param.industry", ConditionOperator.Is, ["printing"])])]);

    public static async Task<StoredExperiment> RunAsync(this LiveHost host, Experiment experiment, SiteId? site = null)
    {
        var store = host.Get<ExperimentStore>();
        await store.SaveAsync(site ?? LiveHost.Corvane, experiment);
        var stored = await store.StartAsync(site ?? LiveHost.Corvane, experiment.Name);
        await host.Get<LiveRefresh>().SyncAsync();
        return stored;
    }

    public static async Task<ExperimentData> DataAsync(this LiveHost host, StoredExperiment experiment)
    {
        await host.Get<ExposureLog>().FlushAsync();
        return await host.Get<ExposureStore>().ReadAsync(experiment, []);
    }

    /// <summary>A browser of somebody who agreed to be recognized by this id.</summary>
    public static HttpClient Agreed(this LiveHost host, Guid id, string agent = LiveHost.Firefox)
    {
        var visitor = host.Visitor(agent);
        visitor.DefaultRequestHeaders.Add("Cookie", $"consent=yes; personasite_visitor={id:N}");
        return visitor;
    }

    /// <summary>Null: the answer belongs to no experiment.</summary>
    public static string? TokenOf(HttpResponseMessage answer) =>
        answer.Headers.GetValues("Server-Timing").Single().Split("e;desc=\"") is [_, var rest] ? rest.TrimEnd('"') : null;

    public static FormUrlEncodedContent Reached(string? token, string goal = "cta") => new([new("token", token ?? ""), new("goal", goal)]);
}
