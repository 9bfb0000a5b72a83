using AngleSharp.Dom;

namespace PersonaSite.Pipeline.Assembly;

/// <summary>
/// Several drawings in one document often use the same ids ("a", "clip"); each then points into the first one. A drawing's ids
/// that are taken already get a name of their own, and its references follow.
/// </summary>
internal static class SvgIds
{
    public static void MakeUnique(IElement root)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var drawings = root.QuerySelectorAll("svg").Where(svg => svg.ParentElement?.Closest("svg") is null).ToList();
        foreach (var (at, drawing) in drawings.Index())
        {
            var renamed = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var element in Within(drawing).Where(element => !string.IsNullOrEmpty(element.Id)))
            {
                if (taken.Add(element.Id!))
                    continue;
                renamed.TryAdd(element.Id!, $"{element.Id}-{at + 1}");
                element.Id = renamed[element.Id!];
                taken.Add(element.Id);
            }

            if (renamed.Count > 0)
                Follow(drawing, renamed);
        }
    }

    private static void Follow(IElement drawing, Dictionary<string, string> renamed)
    {
        foreach (var attribute in Within(drawing).SelectMany(element => element.Attributes).Where(attribute => attribute.Name != "id"))
        {
            foreach (var (before, after) in renamed)
            {
                if (attribute.Value == $"#{before}" || (attribute.Name.StartsWith("aria-", StringComparison.Ordinal) && attribute.Value == before))
                    attribute.Value = attribute.Value.Replace(before, after, StringComparison.Ordinal);
                else
                    attribute.Value = attribute.Value.Replace($"url(#{before})", $"url(#{after})", StringComparison.Ordinal);
            }
        }
    }

    private static IEnumerable<IElement> Within(IElement drawing) => drawing.QuerySelectorAll("*").Prepend(drawing);
}
