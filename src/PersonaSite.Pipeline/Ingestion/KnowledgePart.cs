using PersonaSite.Core.Knowledge;
using PersonaSite.Pipeline.Sites;

namespace PersonaSite.Pipeline.Ingestion;

/// <summary>
/// Which of the files that somebody sends are knowledge, and where they are to lie. Of a whole site it is what lies in its
/// <c>knowledge</c> folder; of anything else it is everything, where it lies.
/// </summary>
internal sealed class KnowledgePart(IReadOnlyCollection<string> names)
{
    private readonly bool _isSite = names.Any(name => Below(name) is not null);

    /// <summary>Null: no part of the knowledge.</summary>
    public string? PlaceOf(string name) => _isSite ? Below(name) : name;

    /// <summary>What a knowledge.json that came along says of the others; null, with the problem, where it cannot be read: a draft must not pass for approved.</summary>
    public static (Dictionary<string, DocumentSettings>? List, SiteProblem? Problem) ListOf(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty)
            return ([], null);
        var problems = new SiteProblems("");
        var (text, unreadable) = TextFile.Decode(KnowledgeList.FileName, json);
        var list = text is null ? null : KnowledgeList.Parse(text, problems);
        var problem = unreadable ?? problems.Errors.FirstOrDefault();
        return problem is null ? (list, null) : (null, problem with { File = KnowledgeList.FileName });
    }

    private static string? Below(string name)
    {
        var parts = name.Split('/');
        var at = Array.IndexOf(parts, SiteFolder.Knowledge);
        return at is 0 or 1 && at < parts.Length - 1 ? string.Join('/', parts[(at + 1)..]) : null;
    }
}
