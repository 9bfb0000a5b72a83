using System.Text.RegularExpressions;
using PersonaSite.Core.Quality;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Claims;

/// <summary>Web and mail addresses in the words of a page: an address sends the visitor somewhere, so a passage or the site must hold it.</summary>
internal static partial class AddressFacts
{
    public static void Read(string text, IReadOnlyList<PassageFacts> passages, PassageFacts site, List<Fact> facts)
    {
        if (!text.Contains('.'))
            return;
        foreach (Match address in Address().Matches(text))
        {
            var folded = Verbatim.Fold(address.Groups["host"].Value);
            facts.Add(new(address.Value, ClaimKind.Name, site.Wording.Contains(folded, StringComparison.Ordinal) || passages.Any(passage => passage.Wording.Contains(folded, StringComparison.Ordinal)) ? null : $"No passage here holds the address {address.Value}."));
        }
    }

    [GeneratedRegex(@"(?:https?://|www\.|[\w.+-]+@)?(?<![\w@])(?<host>(?:[\p{L}\p{N}-]+\.)+(?:com|net|org|io|ai|app|dev|gov|edu|mil|int|info|biz|xyz|top|shop|site|online|store|club|example|test|uk|us|eu|de|fr|es|it|nl|be|ch|at|se|no|dk|fi|pl|cz|ie|pt|ru|cn|jp|in|br|au|ca|nz|za|me|tv|cc|ly|gg|tk)\b)(?:/\S*)?|https?://(?<host>[^\s/]+)\S*", RegexOptions.IgnoreCase)]
    private static partial Regex Address();
}
