using System.Text.RegularExpressions;

namespace PersonaSite.Storage.Chunks.Text;

/// <summary>
/// Words of a question that say what kind of answer is wanted, not what it is about: in "how long does a pilot take" a passage
/// about pilots is meant, and none that takes long.
/// </summary>
internal static partial class AskingWords
{
    /// <summary>What such a word counts, where one that a passage should say counts 1.</summary>
    public const double Weight = 0.25;

    /// <returns>The words as they stand in the question.</returns>
    public static IReadOnlySet<string> In(string text) =>
        Pattern().Matches(text).SelectMany(match => match.Groups.Values.Skip(1)).SelectMany(group => group.Captures).Select(capture => capture.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);

    // "How long … take" is one way to ask, and its verb may stand anywhere after it.
    [GeneratedRegex(@"\bhow\s+(?:(long)\b(?:[^.?!]*?\b(takes?|taking|took|taken|last|lasts|lasted)\b)?|(much|many|often|soon|far|fast|quickly|big|large|old)\b)|\bwie\s+(lange|viele?|oft|schnell|weit)\b|\bcombien\s+de\s+(temps)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
