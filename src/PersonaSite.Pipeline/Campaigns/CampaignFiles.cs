using System.Runtime.CompilerServices;
using System.Text;
using PersonaSite.Pipeline.Campaigns.Report;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Pipeline.Campaigns;

/// <summary>What a campaign leaves behind as files: every page with its run.json, a list of them, and the report. One page at a time is in memory.</summary>
public static class CampaignFiles
{
    public const string Html = "report.html", Json = "report.json", List = "pages.csv", Pages = "pages";

    private const int AtOnce = 100;

    /// <summary>"pages/0042-L-17": the file's order, and what the visitor is called.</summary>
    public static string FolderOf(CampaignItem item)
    {
        const int most = 40;
        var name = string.Concat(item.Label.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '-')).Trim('-');
        return FormattableString.Invariant($"{Pages}/{item.Item + 1:0000}{(name.Length > 0 ? "-" : "")}{(name.Length > most ? name[..most] : name)}");
    }

    /// <summary>Paths with forward slashes and what is in them; the report comes last.</summary>
    public static async IAsyncEnumerable<(string Path, byte[] Content)> OfAsync(StoredCampaign campaign, CampaignStore campaigns, RunStore runs, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var list = new StringBuilder("page,label,visitors,state,tier,usd,folder\r\n");
        for (var from = 0; from < campaign.Items; from += AtOnce)
        {
            foreach (var item in await campaigns.ItemsAsync(campaign.Id, null, from, AtOnce, cancellationToken))
            {
                var folder = FolderOf(item);
                var page = item.Run is { } made ? await runs.PageAsync(made, cancellationToken) : null;
                foreach (var file in page?.Files ?? [])
                    yield return ($"{folder}/{file.Path}", file.Content.ToArray());
                if (item.Run is { } run && await runs.GetAsync(run, cancellationToken) is { } report)
                    yield return ($"{folder}/run.json", Encoding.UTF8.GetBytes(RunJson.Of(report).ToText()));
                list.Append(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{item.Item + 1},{Quoted(item.Label)},{item.Visitors},{item.State.ToString().ToLowerInvariant()},{Quoted(item.Tier)},{item.Usd},{(page is null ? "" : folder)}\r\n"));
            }
        }

        yield return (List, Encoding.UTF8.GetBytes(list.ToString()));
        if (campaign.Report.Length == 0)
            yield break;
        yield return (Html, Encoding.UTF8.GetBytes(CampaignReportPage.Of(CampaignReport.Parse(campaign.Report))));
        yield return (Json, Encoding.UTF8.GetBytes(campaign.Report));
    }

    /// <summary>A label that begins as a formula would be one in a spreadsheet.</summary>
    private static string Quoted(string text) => $"\"{(text.Length > 0 && text[0] is '=' or '+' or '-' or '@' ? "'" : "")}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
