using System.CommandLine;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using PersonaSite.Core;
using PersonaSite.Core.Sites;
using PersonaSite.Storage;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Cli.Commands;

/// <summary>What the Studio's database keeps of one visitor of live pages and campaigns: handed out, or erased. A Studio may run on it meanwhile.</summary>
internal static class VisitorsCommand
{
    public const string Name = "visitors", Export = "export", Erase = "erase";

    public static Command Create() => new(Name, "Hand out or erase what is kept of one visitor of live pages and campaigns.")
    {
        Of(Export, "Print all that is kept of one visitor as JSON.", ExportAsync),
        Of(Erase, "Erase all that is kept of one visitor, for good. What it had cost stays in the ledger.", EraseAsync),
    };

    private static Command Of(string name, string description, Func<VisitorStore, SiteId, VisitorQuery, TextWriter, CancellationToken, Task> act)
    {
        var site = new Option<string>("--site") { Description = "Id of the site, as in its live address.", HelpName = "ID", Required = true };
        var data = SharedOptions.Named(new Option<string?>("--data") { Description = $"Data folder of the Studio; without it {StorageOptions.Section}:{nameof(StorageOptions.Path)} of the settings.", HelpName = "DIR" });
        var field = new Option<string?>("--field") { Description = "Field of the visitor's profile, such as email.", HelpName = "NAME" };
        var value = new Option<string?>("--value") { Description = "The field's value.", HelpName = "TEXT" };
        var id = new Option<string?>("--id") { Description = "Instead of a field: the id that the visitor's browser keeps in a cookie.", HelpName = "ID" };
        var page = new Option<string?>("--page") { Description = "Instead of a field: the key of the visitor's page.", HelpName = "KEY" };
        var config = SharedOptions.Config();
        var command = new Command(name, description) { site, data, field, value, id, page, config };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var query = QueryOf(parsed.GetValue(field), parsed.GetValue(value), parsed.GetValue(id), parsed.GetValue(page));
            try
            {
                await using var services = Services.WithStorage(parsed.GetValue(config), parsed.GetValue(data));
                await StorageStartup.RequireAsync(services, cancellationToken);
                var asked = new SiteId(parsed.GetRequiredValue(site));
                if (await services.GetRequiredService<SiteStore>().FindAsync(asked, cancellationToken) is null)
                    throw new ProblemException(ProblemKind.BadInput, $"There is no site '{asked}' in this database.", "Give the site's id as it stands in its live address, /live/ID/.");
                await act(services.GetRequiredService<VisitorStore>(), asked, query, parsed.InvocationConfiguration.Output, cancellationToken);
            }
            finally
            {
                // The pool holds the database's files open.
                SqliteConnection.ClearAllPools();
            }

            return ExitCodes.Published;
        });
        return command;
    }

    private static VisitorQuery QueryOf(string? field, string? value, string? id, string? page) => (field, value, id, page) switch
    {
        ({ Length: > 0 } name, { Length: > 0 } text, null, null) => new(name, text),
        (null, null, { Length: > 0 } known, null) => new(VisitorQuery.Id, known),
        (null, null, null, { Length: > 0 } key) => new("", key),
        _ => throw new ProblemException(ProblemKind.BadInput, "It is not said whose data is meant.", "Give --field and --value, or --id, or --page: one of the three."),
    };

    private static async Task ExportAsync(VisitorStore visitors, SiteId site, VisitorQuery query, TextWriter output, CancellationToken cancellationToken) =>
        await output.WriteLineAsync(JsonSerializer.Serialize(await visitors.FindAsync(site, query, cancellationToken), PersonaJson.Indented));

    private static async Task EraseAsync(VisitorStore visitors, SiteId site, VisitorQuery query, TextWriter output, CancellationToken cancellationToken)
    {
        var kept = await visitors.FindAsync(site, query, cancellationToken);
        await visitors.EraseAsync(site, query, cancellationToken);
        await output.WriteLineAsync(kept.IsEmpty
            ? "No run, no campaign and no experiment had anything of such a visitor."
            : $"Erased: {kept.Runs.Count} {(kept.Runs.Count == 1 ? "run with its page" : "runs with their pages")}, {kept.Listed.Count} {(kept.Listed.Count == 1 ? "place" : "places")} in campaigns, {kept.Counted.Count} {(kept.Counted.Count == 1 ? "count" : "counts")} of experiments.");
    }
}
