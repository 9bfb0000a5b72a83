using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace PersonaSite.Web.Live.Experiments;

/// <summary>What was sent: a goal, and whose. As a form, as <c>sendBeacon</c> sends one, or as JSON, also under the name of plain text.</summary>
/// <param name="Token">Of the exposure; null where a visitor is named.</param>
public sealed record ReportedEvent(string Goal, string? Token, string? Experiment, string? Visitor)
{
    private const int MaxBytes = 1024, MaxValue = 100;

    public static async Task<(ReportedEvent? Event, (int Status, string Words) Problem)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var type = request.ContentType.AsSpan();
        type = (type.IndexOf(';') is >= 0 and var end ? type[..end] : type).Trim();
        var isForm = type.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);
        if (!isForm && !type.Equals("application/json", StringComparison.OrdinalIgnoreCase) && !type.Equals("text/plain", StringComparison.OrdinalIgnoreCase))
            return (null, (StatusCodes.Status415UnsupportedMediaType, "Send a form, JSON or plain text."));
        var bytes = new byte[MaxBytes + 1];
        var length = await request.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        if (length > MaxBytes)
            return (null, (StatusCodes.Status413PayloadTooLarge, "An event is not longer than a kilobyte."));
        var read = isForm ? Form(Encoding.UTF8.GetString(bytes, 0, length)) : Json(bytes.AsMemory(0, length)) ?? Form(Encoding.UTF8.GetString(bytes, 0, length));
        return read.GetValueOrDefault("goal") is { Length: > 0 } goal
            ? (new ReportedEvent(goal, read.GetValueOrDefault("token"), read.GetValueOrDefault("experiment"), read.GetValueOrDefault("visitor")), default)
            : (null, (StatusCodes.Status400BadRequest, "Send token and goal."));
    }

    private static Dictionary<string, string> Form(string text)
    {
        var read = new Dictionary<string, string>();
        foreach (var pair in new QueryStringEnumerable(text))
        {
            if (pair.EncodedValue.Length <= MaxValue)
                read[pair.DecodeName().ToString()] = pair.DecodeValue().ToString();
        }

        return read;
    }

    private static Dictionary<string, string>? Json(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes);
            return json.RootElement.ValueKind != JsonValueKind.Object ? [] : json.RootElement.EnumerateObject()
                .Where(field => field.Value.ValueKind == JsonValueKind.String && field.Value.GetString()!.Length <= MaxValue)
                .DistinctBy(field => field.Name).ToDictionary(field => field.Name, field => field.Value.GetString()!);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
