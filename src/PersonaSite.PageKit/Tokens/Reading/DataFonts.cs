using System.Text.RegularExpressions;
using PersonaSite.Core.Sites;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace PersonaSite.PageKit.Tokens.Reading;

/// <summary>Reads typefaces kept as data: below "fonts" or "typography", keys that say what each is for. JSON is YAML too.</summary>
internal static partial class DataFonts
{
    private const int MaxDepth = 12;

    public static IReadOnlyList<(FontUse Use, List<string> Families)> In(Guideline file)
    {
        var found = new List<(FontUse, List<string>)>();
        try
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(file.Text));
            foreach (var document in yaml.Documents)
                Walk(document.RootNode, "", false, 0, found);
        }
        // The last two are the parser's own slips on what is no YAML; the loader of the site folder reports the file.
        catch (Exception error) when (error is YamlException or InvalidOperationException or ArgumentException)
        {
            return [];
        }

        return found;
    }

    private static void Walk(YamlNode node, string key, bool isType, int depth, List<(FontUse, List<string>)> found)
    {
        if (depth > MaxDepth)
            return;
        switch (node)
        {
            case YamlMappingNode map:
                foreach (var (name, value) in map.Children)
                {
                    var isFamily = Family().IsMatch(name.ToString());
                    Walk(value, isFamily && key.Length > 0 ? key : name.ToString(), isType || isFamily, depth + 1, found);
                }

                break;
            case YamlScalarNode { Value: { } value } when isType:
                var families = FontUses.Families(value).Where(family => char.IsUpper(family[0]) && family.Any(char.IsLower) && family.Length < 40).ToList();
                if (families.Count > 0)
                    found.Add((FontUses.UseOf(key), families));
                break;
        }
    }

    [GeneratedRegex("^(?:fonts?|typefaces?|typography|font[ _-]?famil(?:y|ies)|family)$", RegexOptions.IgnoreCase)]
    private static partial Regex Family();
}
