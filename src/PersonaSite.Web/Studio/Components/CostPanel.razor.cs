using System.Globalization;
using Microsoft.AspNetCore.Components;
using PersonaSite.Core.Costs;
using PersonaSite.Web.Studio.Views;

namespace PersonaSite.Web.Studio.Components;

public sealed partial class CostPanel
{
    [Parameter, EditorRequired]
    public required RunView View { get; set; }

    private CostSummary? Cost => View.End?.Cost;

    private decimal Run => View.Usd;

    private long Wall => Math.Max(1, View.End?.WallMs ?? View.LastMs);

    private (int Calls, TokenUsage Tokens, int Images) Total => (
        View.Agents.Sum(agent => agent.Calls),
        View.Agents.Aggregate(default(TokenUsage), (sum, agent) => sum + agent.Tokens),
        View.Agents.Sum(agent => agent.Images));

    private string BigModelLine => Cost switch
    {
        null => "known when the run ends",
        { OneBigModel: { } big, Run: > 0 and var run } when big > run => $"the same page, {Figures.Times(big, run)} this run",
        { OneBigModel: { } big, Run: > 0 and var run } when big < run => $"the same page for {Figures.Times(big, run)} of this run: it would be cheaper",
        { OneBigModel: not null } => "the same page, the same price",
        _ => "nothing to go by: the run made no page",
    };

    private string ShareInWords =>
        "Share of the dollars: " + string.Join(", ", View.Agents.Where(agent => agent.Usd > 0).Select(agent => $"{agent.Name} {Math.Round(Share(agent) * 100)} percent"));

    private decimal Share(AgentView agent) => agent.Usd / View.Agents.Sum(one => one.Usd);

    private string Place(WorkSpan span)
    {
        var start = 100.0 * span.StartMs / Wall;
        var width = Math.Max(0.6, 100.0 * ((span.EndMs ?? View.LastMs) - span.StartMs) / Wall);
        return string.Create(CultureInfo.InvariantCulture, $"inset-inline-start: {Math.Min(start, 99.4):0.##}%; width: {Math.Min(width, 100):0.##}%");
    }

    /// <summary>Only what there is: a column of zeros tells nothing.</summary>
    private static string Of(long count, string what) => count == 0 ? "" : $"{Figures.Count(count)} {what}";

    private static string Pictures(int count) => count == 0 ? "" : Figures.Count(count, "picture");

    private static string Or(long count) => count == 0 ? "–" : Figures.Count(count);
}
