using System.Reflection;

namespace PersonaSite.Core.Settings;

/// <summary>
/// Which settings there are, as keys with colons, so that a misspelt one stops the start: a budget that nobody reads is worse
/// than none.
/// </summary>
public static class SettingNames
{
    /// <summary>Stands for any name, as those of models.</summary>
    public const string Any = "*";

    private const StringComparison AnyCase = StringComparison.OrdinalIgnoreCase;

    /// <summary>The keys that options of this type are read from: their properties, and those of what these hold.</summary>
    public static IEnumerable<string> Of(Type options, string section) =>
        options.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite).SelectMany(property => Under(property.PropertyType, $"{section}:{property.Name}"));

    /// <summary>One sentence for each key that is none of the known ones, with the nearest that is.</summary>
    /// <param name="given">Keys as they were set; those of sections may be among them.</param>
    public static IReadOnlyList<string> Problems(IEnumerable<string> given, IEnumerable<string> known)
    {
        var paths = known.Select(key => key.Split(':')).ToList();
        return [.. given.Select(key => Problem(key.Split(':'), paths)).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>The known name that one probably was meant to be; null where none is near enough.</summary>
    /// <param name="within">Letters that may be amiss.</param>
    public static string? Nearest(string name, IEnumerable<string> names, int within) =>
        names.Select(known => (Known: known, Distance: Distance(name, known))).Where(known => known.Distance <= within).OrderBy(known => known.Distance).Select(known => known.Known).FirstOrDefault();

    private static IEnumerable<string> Under(Type type, string key)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Dictionary<,>))
            return Under(type.GetGenericArguments()[1], $"{key}:{Any}");
        if (type.IsArray)
            return Under(type.GetElementType()!, $"{key}:{Any}");
        // Only our own records and classes hold further settings; a number or an address is read as it stands.
        return type.IsClass && type.Namespace?.StartsWith(nameof(PersonaSite), StringComparison.Ordinal) == true ? Of(type, key) : [key];
    }

    private static string? Problem(string[] given, List<string[]> paths)
    {
        for (var depth = 0; depth < given.Length; depth++)
        {
            var names = paths.Where(path => path.Length > depth).Select(path => path[depth]).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
            var (above, name) = (string.Join(':', given.Take(depth)), given[depth]);
            if (names.Count == 0)
                return $"{above} is one value and holds no {name}.";
            if (names.Find(known => known == Any || known.Equals(name, AnyCase)) is not { } match)
                return $"{(depth > 0 ? above + ":" : "")}{name} is no setting. {Instead(name, names)}";
            paths = paths.FindAll(path => path.Length > depth && path[depth].Equals(match, AnyCase));
        }

        return null;
    }

    private static string Instead(string name, List<string> names) =>
        Nearest(name, names, Math.Max(2, name.Length / 3)) is { } nearest ? $"The nearest is {nearest}." : $"There are: {string.Join(", ", names.Order(StringComparer.Ordinal))}.";

    /// <summary>Letters to add, drop or change (Levenshtein).</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var same = char.ToUpperInvariant(one[i - 1]) == char.ToUpperInvariant(other[j - 1]);
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1)));
            }
        }

        return row[^1];
    }
}
