using System.Globalization;
using System.IO.Compression;
using Microsoft.AspNetCore.Mvc;
using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Campaigns;
using PersonaSite.Pipeline.Campaigns.Report;
using PersonaSite.Pipeline.Campaigns.Visitors;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Web.Api;

/// <summary>Campaigns for programs: order one, follow it, stop it, take its pages and its report. Errors are problem+json.</summary>
public static class CampaignsApi
{
    private const int MostAtOnce = 500;
    private const string Example = "Send a form with the file \"visitors\" (CSV or JSONL), \"site\", and what differs of name, map, target, confidence, reference, tiers, mode, maxUsd, seed, judge, start.";

    public static void MapCampaignsApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/campaigns").DisableAntiforgery().AddEndpointFilter(ApiProblem.InWords);
        api.MapPost("", OrderAsync).WithMetadata(new RequestSizeLimitAttribute(VisitorFile.MostBytes + (1 << 20)), new RequestFormLimitsAttribute { MultipartBodyLengthLimit = VisitorFile.MostBytes + (1 << 20) });
        api.MapGet("", async (CampaignStore campaigns, CancellationToken cancellationToken) => StudyEndpoints.Json((await campaigns.ListAsync(cancellationToken: cancellationToken)).Select(Brief)));
        api.MapGet("/{id:guid}", StatusAsync);
        api.MapGet("/{id:guid}/items", ItemsAsync);
        api.MapGet("/{id:guid}/report.html", ReportAsync);
        api.MapGet("/{id:guid}/pages.zip", ZipAsync);
        api.MapPost("/{id:guid}/start", StartAsync);
        api.MapPost("/{id:guid}/pause", (Guid id, CampaignService service) => service.Pause(id) ? Results.Accepted() : Idle(id));
        api.MapPost("/{id:guid}/cancel", async (Guid id, CampaignService service) => await service.CancelAsync(id) ? Results.Accepted() : Idle(id));
    }

    private sealed record NewBudget(decimal? MaxUsd);

    private static async Task<IResult> OrderAsync(HttpRequest request, CampaignService service, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
            throw new ProblemException(ProblemKind.BadInput, "The request is no form.", Example);
        var form = await request.ReadFormAsync(cancellationToken);
        var file = form.Files["visitors"] ?? throw new ProblemException(ProblemKind.BadInput, "The form has no file 'visitors'.", Example);
        var site = new SiteId(StudyEndpoints.Needed(form["site"], "site", Example));
        var table = VisitorTable.Read(VisitorFile.Of(file.FileName, file.OpenReadStream), ColumnMapping.Parse(form["map"]));
        if (!Enum.TryParse<GenerationMode>(Text("mode", nameof(GenerationMode.Compose)), ignoreCase: true, out var mode) || !Enum.IsDefined(mode))
            throw new ProblemException(ProblemKind.BadInput, $"There is no mode '{form["mode"]}'.", "Use compose, write or single.");
        var wanted = new CampaignSettings(
            [], Text("reference", ""), (double)Number("target", 0.95m), (double)Number("confidence", 0.95m), mode, (int)Number("seed", 1), form["maxUsd"].Count > 0 ? Number("maxUsd", 0) : null, Text("judge", "false") == "true");
        var settings = await service.SettingsAsync(site, wanted, Text("tiers", "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), cancellationToken);
        var id = await service.CreateAsync(site, Text("name", Path.GetFileNameWithoutExtension(file.FileName)), table, settings, cancellationToken);
        if (Text("start", "true") == "true")
            await service.StartAsync(id, cancellationToken: cancellationToken);
        var address = $"/api/campaigns/{id}";
        return Results.Accepted(address, new { id, status = address, items = $"{address}/items", html = $"{address}/report.html", pages = $"{address}/pages.zip", studio = $"/campaigns/{id}" });

        string Text(string name, string other) => form[name].ToString() is { Length: > 0 } text ? text : other;

        decimal Number(string name, decimal other) => form[name].ToString() is not { Length: > 0 } text ? other
            : decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < int.MaxValue ? number
            : throw new ProblemException(ProblemKind.BadInput, $"'{text}' is no number for {name}.", Example);
    }

    private static async Task<IResult> StatusAsync(Guid id, CampaignStore campaigns, CampaignService service, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(id, cancellationToken) is not { } campaign)
            return Unknown(id);
        var tally = await campaigns.TallyAsync(id, cancellationToken);
        return StudyEndpoints.Json(new
        {
            Campaign = Brief(campaign),
            tally.Done,
            tally.States,
            tally.Usd,
            service.Find(id)?.Progress,
            Forecast = CampaignForecast.Parse(campaign.Forecast),
            Report = campaign.Report.Length > 0 ? CampaignReport.Parse(campaign.Report) : null,
        });
    }

    private static async Task<IResult> ItemsAsync(
        Guid id, CampaignStore campaigns, CancellationToken cancellationToken, int skip = 0, int take = 100, string state = "", string tier = "", string text = "")
    {
        if (skip < 0 || take is < 1 or > MostAtOnce)
            throw new ProblemException(ProblemKind.BadInput, $"{take} items after {skip} cannot be listed.", $"Use skip from 0 and take from 1 to {MostAtOnce}.");
        if (await campaigns.FindAsync(id, cancellationToken) is null)
            return Unknown(id);
        var one = default(CampaignItemState);
        // By its name only: an enum would also take the number behind it.
        if (state.Length > 0 && !(Enum.TryParse(state, ignoreCase: true, out one) && char.IsLetter(state[0])))
            throw new ProblemException(ProblemKind.BadInput, $"There is no state '{state}'.", $"Use one of: {string.Join(", ", Enum.GetNames<CampaignItemState>()).ToLowerInvariant()}.");
        var filter = new CampaignItemFilter(state.Length > 0 ? [one] : null, tier, text);
        return StudyEndpoints.Json(new { Count = await campaigns.CountAsync(id, filter, cancellationToken), Items = await campaigns.ItemsAsync(id, filter, skip, take, cancellationToken) });
    }

    private static async Task<IResult> ReportAsync(Guid id, CampaignStore campaigns, CancellationToken cancellationToken) => await campaigns.FindAsync(id, cancellationToken) switch
    {
        null => Unknown(id),
        { Report.Length: 0 } => ApiProblem.Of(StatusCodes.Status409Conflict, "There is no report yet.", "Ask again when the campaign has stopped."),
        { } campaign => Results.Text(CampaignReportPage.Of(CampaignReport.Parse(campaign.Report)), "text/html; charset=utf-8"),
    };

    /// <summary>Every page that is there, with the list and the report; one page at a time is in memory.</summary>
    private static async Task<IResult> ZipAsync(Guid id, CampaignStore campaigns, RunStore runs, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(id, cancellationToken) is not { } campaign)
            return Unknown(id);
        // Archives end with what only synchronous writing can do, which a response does not allow.
        var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            {
                await foreach (var (path, content) in CampaignFiles.OfAsync(campaign, campaigns, runs, cancellationToken))
                {
                    await using var entry = zip.CreateEntry(path, CompressionLevel.Fastest).Open();
                    await entry.WriteAsync(content, cancellationToken);
                }
            }

            file.Position = 0;
            return Results.Stream(file, "application/zip", $"{SiteId.From(campaign.Name)}-pages.zip");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static async Task<IResult> StartAsync(Guid id, HttpRequest request, CampaignService service, CampaignStore campaigns, CancellationToken cancellationToken)
    {
        if (await campaigns.FindAsync(id, cancellationToken) is null)
            return Unknown(id);
        var budget = request.ContentLength > 0 ? await StudyEndpoints.ReadAsync<NewBudget>(request, "Send {\"maxUsd\": 60}, or nothing to leave the budget as it was.", cancellationToken) : null;
        await service.StartAsync(id, budget?.MaxUsd, cancellationToken);
        return Results.Accepted($"/api/campaigns/{id}");
    }

    private static object Brief(StoredCampaign campaign)
    {
        var settings = CampaignSettings.Parse(campaign.Settings);
        return new
        {
            campaign.Id,
            campaign.Site,
            campaign.Name,
            campaign.CreatedAt,
            campaign.Status,
            campaign.Reason,
            campaign.Rows,
            campaign.Items,
            campaign.WorkedMs,
            settings.Reference,
            settings.Target,
            settings.Confidence,
            settings.MaxUsd,
            Tiers = settings.Tiers.Select(tier => tier.Name),
        };
    }

    private static IResult Unknown(Guid id) => ApiProblem.Of(StatusCodes.Status404NotFound, $"There is no campaign '{id}'.", "Use an id of GET /api/campaigns.");

    private static IResult Idle(Guid id) => ApiProblem.Of(StatusCodes.Status409Conflict, $"The campaign '{id}' does not go on.", "See its status.");
}
