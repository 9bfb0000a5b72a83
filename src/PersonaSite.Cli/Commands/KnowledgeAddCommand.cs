using System.CommandLine;
using System.Text.Json;
using PersonaSite.Cli.Output;
using PersonaSite.Core;
using PersonaSite.Core.Knowledge;
using PersonaSite.Pipeline.Ingestion;
using PersonaSite.Pipeline.Sites;

namespace PersonaSite.Cli.Commands;

/// <summary>Puts documents into a site's folder, as they are; what is said of them with options goes into its knowledge.json.</summary>
internal static class KnowledgeAddCommand
{
    public const string Name = "add";

    private const string Piped = "-";

    public static Command Create()
    {
        var sources = new Argument<string[]>("source") { Description = "Files, folders and zips; - reads a text from standard input.", Arity = ArgumentArity.OneOrMore };
        var site = SharedOptions.Site();
        var into = new Option<string?>("--into") { Description = "Folder of the knowledge to put them in. Folders say something: cases/, prices/, drafts/, industries/NAME/, topics/NAME/.", HelpName = "FOLDER" };
        var name = new Option<string?>("--name") { Description = "What the text from standard input is called.", HelpName = "TEXT" };
        var approval = new Option<string?>("--approval") { Description = $"{SettingsJson.States}; only what is approved is ever used.", HelpName = "STATE" };
        var draft = new Option<bool>("--draft") { Description = "The same as --approval draft." };
        var expires = new Option<string?>("--expires") { Description = "The last day on which they may be used, such as 2027-03-31; or never.", HelpName = "DAY" };
        var language = new Option<string?>("--language") { Description = "Their language, such as de.", HelpName = "TAG" };
        var industry = new Option<string[]>("--industry") { Description = "Only for visitors of this industry; may be given more than once. all: for everybody.", HelpName = "NAME", Arity = ArgumentArity.OneOrMore };
        var topic = new Option<string[]>("--topic") { Description = "What they are about; may be given more than once.", HelpName = "NAME", Arity = ArgumentArity.OneOrMore };
        var json = SharedOptions.Json("a report");
        var command = new Command(Name, "Add documents to a site's knowledge. One that is there already with the same content costs nothing.")
        {
            sources, site, into, name, approval, draft, expires, language, industry, topic, json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(approval) is not null && result.GetResult(draft) is not null)
                result.AddError("--approval and --draft say two things. Give one of them.");
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (stdout, stderr) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var folder = parsed.GetRequiredValue(site);
            var shelf = new FolderShelf(folder, SiteFolder.ReadSite(folder).Language);
            var settings = SettingsJson.NotPast(new DocumentSettings(
                parsed.GetValue(approval) is { } state ? SettingsJson.ApprovalOf(state) : parsed.GetValue(draft) ? Approval.Draft : null,
                parsed.GetValue(expires) is { } day ? SettingsJson.ExpiryOf(day) : null,
                parsed.GetValue(language) is { } tag ? SettingsJson.LanguageOf(tag) : null,
                parsed.GetValue(industry) is { Length: > 0 } industries ? SettingsJson.NamesOf(industries) : null,
                parsed.GetValue(topic) is { Length: > 0 } topics ? SettingsJson.NamesOf(topics) : null), TimeProvider.System);
            var parts = new List<Intake>();
            foreach (var source in parsed.GetRequiredValue(sources))
                parts.Add(source == Piped ? await ReadTextAsync(parsed.GetValue(name), cancellationToken) : Intake.OfPath(source));
            var intake = Intake.OfAll(parts).Into(parsed.GetValue(into));

            var files = await Ingest.AddAsync(shelf, intake, DocumentOrigin.Upload, settings, new IngestLines(stderr, intake.Count), cancellationToken);
            var report = IngestReport.Of(files);
            await stdout.WriteLineAsync(parsed.GetValue(json) ? JsonSerializer.Serialize(report, PersonaJson.Indented) : report.ToText());
            return report.Refused > 0 ? ExitCodes.BadInput : ExitCodes.Published;
        });
        return command;
    }

    private static async Task<Intake> ReadTextAsync(string? name, CancellationToken cancellationToken)
    {
        if (name is null)
            throw new ProblemException(ProblemKind.BadInput, "A text from standard input has no name.", "Give it one with --name, such as \"Answers from the call\" or faq.md.");
        return Intake.OfBytes(Intake.OfText(name, "").Files.Single().Path, await StandardInput.ReadAsync(KnowledgeLimits.MaxTextBytes, cancellationToken));
    }
}
