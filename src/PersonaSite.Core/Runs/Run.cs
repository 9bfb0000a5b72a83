using System.Text.Json;
using System.Text.Json.Serialization;

namespace PersonaSite.Core.Runs;

/// <summary>The id of one generation; sorts by time.</summary>
[JsonConverter(typeof(RunIdJsonConverter))]
public readonly record struct RunId(Guid Value)
{
    public static RunId New(TimeProvider clock) => new(Guid.CreateVersion7(clock.GetUtcNow()));

    public static bool TryParse(string? text, out RunId id)
    {
        var ok = Guid.TryParseExact(text, "N", out var value);
        id = new RunId(value);
        return ok;
    }

    public override string ToString() => Value.ToString("N");

    private sealed class RunIdJsonConverter : JsonConverter<RunId>
    {
        public override RunId Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            TryParse(reader.GetString(), out var id) ? id : throw new JsonException("Not a run id.");

        public override void Write(Utf8JsonWriter writer, RunId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}

public enum RunStatus
{
    Running, Published, Rejected, Failed, OverBudget, Cancelled,
}

/// <summary>The agents by the names they have in ledgers, events, settings and telemetry.</summary>
public static class AgentNames
{
    public const string Retriever = "retriever";
    public const string Personalizer = "personalizer";
    public const string Artist = "artist";
    public const string Builder = "builder";
    public const string Inspector = "inspector";

    /// <summary>The one big model of <see cref="Pages.GenerationMode.Single"/>.</summary>
    public const string Single = "single";

    public static IReadOnlyList<string> All { get; } = [Retriever, Personalizer, Artist, Builder, Inspector, Single];

    /// <summary>Those that a chat model works for.</summary>
    public static IReadOnlyList<string> WithModel { get; } = [Personalizer, Artist, Builder, Inspector, Single];
}
