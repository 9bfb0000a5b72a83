using PersonaSite.Core.Knowledge;

namespace PersonaSite.Pipeline.Knowledge;

/// <summary>What a document is for, as its place, name and topics say: an offering answers "what do you offer" better than a blog post does.</summary>
[Flags]
public enum DocumentRoles
{
    None = 0,
    Offering = 1,
    Case = 2,
    Process = 4,
    Price = 8,
    Questions = 16,
    About = 32,
    Promise = 64,
    Research = 128,

    /// <summary>Posts and news: told for their own sake.</summary>
    Story = 256,
}

internal static class DocumentRoleReader
{
    private static readonly (DocumentRoles Role, string[] Words)[] Vocabulary =
    [
        (DocumentRoles.Offering, ["offering", "offerings", "offer", "offers", "service", "services", "product", "products", "solution", "solutions", "program", "programs", "programme", "course", "courses", "menu", "treatments"]),
        (DocumentRoles.Case, ["case", "cases", "story", "stories", "project", "projects", "work", "customer", "customers", "portfolio", "results"]),
        (DocumentRoles.Process, ["process", "how", "steps", "onboarding", "approach", "method", "methods", "timeline", "visit", "start"]),
        (DocumentRoles.Price, ["price", "prices", "pricing", "plan", "plans", "cost", "costs", "fees", "terms", "rates"]),
        (DocumentRoles.Questions, ["faq", "faqs", "question", "questions", "help"]),
        (DocumentRoles.About, ["about", "company", "team", "history", "mission", "principles", "values"]),
        (DocumentRoles.Promise, ["guarantee", "guarantees", "promise", "promises", "warranty", "policy", "policies", "limits", "security", "privacy", "safety"]),
        (DocumentRoles.Research, ["research", "study", "studies", "report", "reports", "survey", "data", "insights"]),
        (DocumentRoles.Story, ["blog", "blogs", "post", "posts", "news", "journal", "diary", "article", "articles", "press", "updates", "events"]),
    ];

    /// <summary>Folders and the first word of the file's name count; "case study" and "faq" among the topics do too.</summary>
    public static DocumentRoles Of(Chunk chunk)
    {
        var path = chunk.Source.ToLowerInvariant().Split('/');
        var words = path.SkipLast(1).SelectMany(folder => folder.Split('-', '_', ' '))
            .Append(Path.GetFileNameWithoutExtension(path[^1]).Split('-', '_', ' ')[0])
            .Concat(chunk.Metadata.Topics.Where(topic => topic is "case study" or "faq" or "research" or "process" or "prices").SelectMany(topic => topic.Split(' ')))
            .ToList();
        return Vocabulary.Where(entry => words.Any(entry.Words.Contains)).Aggregate(DocumentRoles.None, (roles, entry) => roles | entry.Role);
    }
}
