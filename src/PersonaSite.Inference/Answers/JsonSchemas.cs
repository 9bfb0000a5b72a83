using System.Collections.Concurrent;
using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using PersonaSite.Core;

namespace PersonaSite.Inference.Answers;

/// <summary>
/// The JSON schema of an answer, made from its record: names and enums as <see cref="PersonaJson"/> writes them, the
/// <see cref="DescriptionAttribute"/>s as prompt text, strict as providers want it (all required, nothing more allowed).
/// </summary>
public static class JsonSchemas
{
    // Web defaults read numbers from strings, which the exporter would put into the schema.
    private static readonly JsonSerializerOptions Naming = new(PersonaJson.Options) { NumberHandling = JsonNumberHandling.Strict };

    private static readonly JsonSchemaExporterOptions Exporter = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Strict };

    private static readonly ConcurrentDictionary<Type, (JsonObject Node, JsonElement Element)> Made = new();

    public static JsonElement For<T>() => Made.GetOrAdd(typeof(T), Make).Element;

    internal static JsonObject NodeFor<T>() => Made.GetOrAdd(typeof(T), Make).Node;

    private static (JsonObject Node, JsonElement Element) Make(Type type)
    {
        var node = (JsonObject)Naming.GetJsonSchemaAsNode(type, Exporter);
        return (node, JsonSerializer.SerializeToElement(node));
    }

    private static JsonNode Strict(JsonSchemaExporterContext context, JsonNode node)
    {
        if (node is not JsonObject schema)
            return node;
        schema.Remove("default");
        if (schema.ContainsKey("enum") && !schema.ContainsKey("type"))
            schema.Insert(0, "type", "string");
        if (schema["properties"] is JsonObject properties)
        {
            schema["required"] = new JsonArray([.. properties.Select(property => JsonValue.Create(property.Key))]);
            schema["additionalProperties"] = false;
        }

        var described = context.PropertyInfo?.AttributeProvider?.GetCustomAttributes(typeof(DescriptionAttribute), inherit: true) ?? [];
        if (described is [DescriptionAttribute description, ..])
            schema.Insert(0, "description", description.Description);
        return schema;
    }
}
