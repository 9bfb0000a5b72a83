using PersonaSite.Core.Sites;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace PersonaSite.PageKit.Tokens.Reading;

/// <summary>Reads palettes kept as data: lists of name and hex, or keys with colours as values, at any depth. JSON is YAML too.</summary>
internal static class DataColours
{
    private const int MaxDepth = 12;

    public static void AddFrom(Guideline file, Action<string, Oklch, string> add)
    {
        try
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(file.Text));
            foreach (var document in yaml.Documents)
                Walk(document.RootNode, "", 0, add);
        }
        // The last two are the parser's own slips on what is no YAML.
        catch (Exception error) when (error is YamlException or InvalidOperationException or ArgumentException)
        {
            // A palette that cannot be read is a palette that was not given; the loader of the site folder reports the file.
        }
    }

    private static void Walk(YamlNode node, string path, int depth, Action<string, Oklch, string> add)
    {
        if (depth > MaxDepth)
            return;
        switch (node)
        {
            case YamlSequenceNode list:
                foreach (var entry in list)
                    Walk(entry, path, depth + 1, add);
                break;
            case YamlMappingNode map:
                var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
                foreach (var (key, value) in map.Children.Where(child => child.Value is YamlScalarNode))
                    fields.TryAdd(key.ToString(), value.ToString());
                var name = Field(fields, "name", "title", "label", "token");
                var about = string.Join("; ", new[] { name, Field(fields, "role", "use", "usage", "description", "comment", "$description") }.Where(part => part.Length > 0));
                foreach (var (key, value) in fields)
                {
                    if (ColourText.Parse(value) is { } colour && key is not ("name" or "title" or "label"))
                    {
                        var own = key is "hex" or "value" or "color" or "colour" or "$value" ? path : $"{path} {key}";
                        add(name.Length > 0 ? name : own.Trim(), colour, $"{own.Replace('-', ' ').Replace('_', ' ')}; {about}");
                    }
                }

                foreach (var child in map.Children.Where(child => child.Value is not YamlScalarNode))
                    Walk(child.Value, child.Key.ToString(), depth + 1, add);
                break;
        }
    }

    private static string Field(Dictionary<string, string> fields, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (fields.TryGetValue(name, out var value))
                return value;
        }

        return "";
    }
}
