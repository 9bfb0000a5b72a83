using System.Text.Json;
using System.Text.Json.Nodes;
using PersonaSite.Core;
using PersonaSite.Core.Knowledge;
using PersonaSite.Pipeline.Ingestion;

namespace PersonaSite.Web.Api;

/// <summary>Documents that a caller sends, and what is set for all of them.</summary>
internal sealed record DocumentOrder(Intake Intake, DocumentOrigin Origin, DocumentSettings Settings)
{
    private const string Example = "Send a form with files, or {\"name\": \"…\", \"text\": \"…\", \"settings\": {\"approval\": \"draft\"}}.";

    public const string TooLong = "Shorten the document, or split it.";

    /// <summary>JSON and the text in it.</summary>
    private const int MaxJsonBytes = 2 * KnowledgeLimits.MaxTextBytes;

    /// <exception cref="ProblemException">Neither a form with files nor JSON with a text, or a setting that cannot be meant.</exception>
    public static async Task<DocumentOrder> ReadAsync(HttpRequest request, CancellationToken cancellationToken) =>
        request.HasFormContentType ? await ReadFormAsync(request, cancellationToken)
        : request.HasJsonContentType() ? OfText(await ReadJsonAsync(request, cancellationToken))
        : throw Bad("The request holds neither files nor JSON.", Example);

    /// <summary>The settings as they are after the change that the request asks for, as a JSON merge patch (RFC 7396).</summary>
    public static async Task<DocumentSettings> ReadChangeAsync(HttpRequest request, DocumentSettings before, CancellationToken cancellationToken)
    {
        if (await ReadJsonAsync(request, cancellationToken) is not JsonObject change)
            throw Bad("The request is no JSON object.", "Send {\"approval\": \"draft\"}, or null to leave a setting to the document.");
        var after = SettingsJson.Write(before);
        foreach (var (name, value) in change)
            after[name] = value?.DeepClone();
        return SettingsOf(after);
    }

    private static async Task<DocumentOrder> ReadFormAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        IFormCollection form;
        try
        {
            form = await request.ReadFormAsync(cancellationToken);
        }
        catch (InvalidDataException unreadable)
        {
            throw Bad($"The form cannot be read: {unreadable.Message}", Example);
        }

        if (form.Files.Count is 0 or > KnowledgeLimits.MaxFiles)
            throw Bad($"The form has {form.Files.Count} files.", $"Send from one to {KnowledgeLimits.MaxFiles:n0}.");
        var json = new JsonObject();
        foreach (var field in form.Where(field => field.Key != "into"))
            json[field.Key] = field.Key is "industries" or "topics" ? new JsonArray([.. field.Value.Select(value => (JsonNode)value!)]) : field.Value.ToString();
        var parts = form.Files.Select(file => Intake.IsZip(file.FileName) ? OfZip(file) : new Intake(1, Read(file), Named: true)).ToList();
        return new DocumentOrder(Intake.OfAll(parts).Into(form["into"]), DocumentOrigin.Upload, SettingsOf(json));
    }

    private static Intake OfZip(IFormFile file) => file.Length <= KnowledgeLimits.MaxPackedBytes
        ? Intake.OfZip(file.OpenReadStream, file.FileName)
        : throw new TooLargeException($"{file.FileName} has more than {KnowledgeLimits.MaxPackedBytes / 1_000_000} MB.", "Pack less of it.");

    /// <summary>Only when it is its turn, and only as far as it may go.</summary>
    private static IEnumerable<IncomingFile> Read(IFormFile file)
    {
        using var content = file.OpenReadStream();
        var bytes = new byte[Math.Min(file.Length, KnowledgeLimits.MaxBytesOf(file.FileName) + 1)];
        content.ReadExactly(bytes);
        yield return new IncomingFile(file.FileName, bytes);
    }

    private static DocumentOrder OfText(JsonNode? json)
    {
        if (json is not JsonObject order || Text(order, "name") is not { Length: > 0 } name || Text(order, "text") is not { } text)
            throw Bad("The request names no document, or holds no text.", Example);
        return new DocumentOrder(Intake.OfText(name, text).Into(Text(order, "into")), DocumentOrigin.Pasted, order["settings"] is { } settings ? SettingsOf(settings) : DocumentSettings.None);
    }

    private static string? Text(JsonObject order, string field) => order[field] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static DocumentSettings SettingsOf(JsonNode json) => SettingsJson.Read(JsonSerializer.SerializeToElement(json));

    private static async Task<JsonNode?> ReadJsonAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return JsonNode.Parse(await RequestBody.ReadAsync(request.Body, MaxJsonBytes, TooLong, cancellationToken), documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException error)
        {
            throw Bad($"The request is not valid JSON (line {error.LineNumber + 1}, column {error.BytePositionInLine + 1}).", "Correct the JSON at that place.");
        }
    }

    private static ProblemException Bad(string cause, string nextStep) => new(ProblemKind.BadInput, cause, nextStep);
}
