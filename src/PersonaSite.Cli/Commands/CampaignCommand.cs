using System.CommandLine;
using PersonaSite.Cli.Output;
using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Campaigns;
using PersonaSite.Pipeline.Campaigns.Report;
using PersonaSite.Pipeline.Campaigns.Visitors;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Cli.Commands;

/// <summary>Pages for many visitors, by the cheapest tiers that keep a promise.</summary>
internal static class CampaignCommand
{
    public const string Name = "campaign";

    public static Command Create()
    {
        var site = SharedOptions.Site();
        var visitors = SharedOptions.Named(new Option<string?>("--visitors") { Description = "CSV with a first line of column names, or JSONL with one object a line. Not needed with --resume.", HelpName = "FILE" });
        var output = SharedOptions.Named(new Option<string>("--out") { Description = "Folder for pages/, report.html and report.json, and the campaign's own memory. New or empty, or of a campaign to resume.", HelpName = "DIR", Required = true });
        var map = new Option<string?>("--map") { Description = "column=field, divided by commas; - leaves a column out, @label names the visitor by it. Other columns keep their name, those that only identify somebody are left out.", HelpName = "LIST" };
        var target = new Option<double>("--target") { Description = "Share of pages that must be as good as the reference's.", HelpName = "A", DefaultValueFactory = _ => 0.95 };
        var confidence = new Option<double>("--confidence") { Description = "Probability with which that must come true.", HelpName = "G", DefaultValueFactory = _ => 0.95 };
        var reference = new Option<string>("--reference") { Description = "Tier that pages are measured by; the dearest where none is named.", HelpName = "TIER", DefaultValueFactory = _ => "" };
        var tiers = new Option<string>("--tiers") { Description = "Tiers to choose among, divided by commas; all of Pipeline:Tiers, or each configured model, where none is named.", HelpName = "LIST", DefaultValueFactory = _ => "" };
        var mode = SharedOptions.OneOf("--mode", "How pages are made.", GenerationMode.Compose);
        var max = new Option<decimal?>("--max-usd") { Description = "No page begins that could bring the campaign above it. With --resume it takes the place of the earlier one.", HelpName = "X" };
        var seed = new Option<int>("--seed") { Description = "Decides the order in which pages are drawn, and the pages' seed.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var judge = new Option<bool>("--judge") { Description = "Let the inspector's model read pages beside the reference's too, each pair in both orders." };
        var resume = new Option<bool>("--resume") { Description = "Go on with the campaign in --out." };
        var dry = new Option<bool>("--forecast") { Description = "Read the visitors, say what the campaign would cost by route, and stop." };
        var json = SharedOptions.Json("report.json (with --forecast the forecast)");
        var config = SharedOptions.Config();
        var command = new Command(Name, "Make a page for each of many visitors, by the cheapest models that keep a promise of quality.")
        {
            site, visitors, output, map, target, confidence, reference, tiers, mode, max, seed, judge, resume, dry, json, config,
        };
        command.Validators.Add(result =>
        {
            if (!result.GetValue(resume) && result.GetValue(visitors) is null)
                result.AddError("--visitors is missing. Name a CSV or JSONL file, or go on with --resume.");
        });
        command.SetAction((parsed, cancellationToken) =>
        {
            var wanted = new CampaignSettings(
                [], parsed.GetRequiredValue(reference), parsed.GetValue(target), parsed.GetValue(confidence), parsed.Chosen<GenerationMode>(mode), parsed.GetValue(seed), parsed.GetValue(max), parsed.GetValue(judge));
            var order = new Order(
                parsed.GetRequiredValue(site), parsed.GetValue(visitors), parsed.GetRequiredValue(output), parsed.GetValue(map), wanted,
                parsed.GetRequiredValue(tiers).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
                parsed.GetValue(resume), parsed.GetValue(dry), parsed.GetValue(json), parsed.GetValue(config));
            return RunAsync(order, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellationToken);
        });
        return command;
    }

    private sealed record Order(
        string Site, string? Visitors, string Output, string? Map, CampaignSettings Wanted, IReadOnlyCollection<string> Tiers, bool Resume, bool Forecast, bool Json, string? Config);

    private static async Task<int> RunAsync(Order order, TextWriter stdout, TextWriter stderr, CancellationToken cancellationToken)
    {
        var reading = await SharedOptions.ReadSiteAsync(order.Site, stderr);
        var table = order.Resume ? null : VisitorTable.Read(VisitorFile.Of(order.Visitors!), ColumnMapping.Parse(order.Map));
        using var folder = CampaignFolder.Open(order.Output, order.Resume);
        await using var host = await CampaignServices.OpenAsync(order.Config, order.Site, folder, reading.Content, cancellationToken);
        var lines = new CampaignLines(stderr);
        if (table is not null)
            lines.Read(table);

        var id = order.Resume
            ? (await host.Campaigns.ListAsync(1, cancellationToken)).FirstOrDefault()?.Id
            : await CreateAsync(order, table!, host, reading.Content.Site.Id, lines, stdout, cancellationToken);
        if (id is null && order.Resume)
            throw new ProblemException(ProblemKind.BadInput, $"The folder '{order.Output}' has a campaign that never began.", "Delete the folder, and start the campaign without --resume.");
        if (id is null)
            return ExitCodes.Published;
        folder.Begun();

        var campaign = (await host.Campaigns.FindAsync(id.Value, cancellationToken))!;
        if (campaign.Status != CampaignStatus.Finished)
            campaign = await WorkAsync(host, id.Value, order.Resume ? order.Wanted.MaxUsd : null, lines, cancellationToken);
        await folder.KeepAsync(host, campaign, CancellationToken.None);
        if (order.Json)
            await stdout.WriteAsync(campaign.Report);
        else
            await stdout.WriteLineAsync(Path.Combine(order.Output, CampaignFiles.Html));
        lines.End(campaign);
        return Code(campaign);
    }

    /// <returns>Null where only a forecast was asked for.</returns>
    private static async Task<Guid?> CreateAsync(Order order, VisitorTable table, CampaignServices host, SiteId site, CampaignLines lines, TextWriter stdout, CancellationToken cancellationToken)
    {
        var settings = await host.Service.SettingsAsync(site, order.Wanted, order.Tiers, cancellationToken);
        var forecast = await host.Service.ForecastAsync(site, table.Groups.Count, settings, cancellationToken);
        lines.Forecast(forecast, settings);
        if (!order.Forecast)
            return await host.Service.CreateAsync(site, Path.GetFileNameWithoutExtension(order.Visitors!), table, settings, cancellationToken);
        if (order.Json)
            await stdout.WriteLineAsync(forecast.ToText());
        return null;
    }

    /// <summary>Goes on until it has stopped; Ctrl-C lets pages under way be finished.</summary>
    private static async Task<StoredCampaign> WorkAsync(CampaignServices host, Guid id, decimal? maxUsd, CampaignLines lines, CancellationToken cancellationToken)
    {
        await host.Service.StartAsync(id, maxUsd, CancellationToken.None);
        using var watching = lines.Watch(host.Service.Find(id));
        await using var stopping = cancellationToken.Register(() =>
        {
            lines.Stopping();
            host.Service.Pause(id);
        });
        await host.Service.WhenOverAsync(id);
        return (await host.Campaigns.FindAsync(id, CancellationToken.None))!;
    }

    /// <summary>Some pages may fail: the report says so. Where all did, there is nothing to hand out.</summary>
    private static int Code(StoredCampaign campaign) => campaign.Status switch
    {
        CampaignStatus.Finished => CampaignReport.Parse(campaign.Report).States.GetValueOrDefault(CampaignItemState.Failed) < campaign.Items ? ExitCodes.Published : ExitCodes.Rejected,
        CampaignStatus.OverBudget => ExitCodes.OverBudget,
        CampaignStatus.Paused when campaign.Reason != CampaignService.PausedReason => ExitCodes.ProviderFailure,
        _ => ExitCodes.Cancelled,
    };
}
