using System.Text.Json;

namespace PersonaSite.Tests.Pipeline.Campaigns;

/// <summary>Invented visitors of a digital agency for governments, drawn from lists of roles, troubles and wishes.</summary>
public static class SyntheticVisitors
{
    private static readonly string[] Roles =
        ["Chief information officer", "Contracting officer", "Web content manager", "Open data lead", "Product owner", "Program director", "Security lead", "Service designer", "Budget analyst", "Agency counsel"];

    private static readonly string[] Places =
        ["state department of health", "county election office", "federal regulator", "justice statistics bureau", "city transit agency", "state labor department", "tribal health board", "national archive", "small business bureau", "public university"];

    private static readonly string[] Troubles =
    [
        "a legacy eligibility system that is too costly to change", "large all-or-nothing vendor contracts", "staff who have never worked with agile vendors", "visitors can't find forms",
        "thousands of outdated pages", "complaints arrive by phone because the site is confusing", "crime data locked in PDFs and spreadsheets", "protests and cost overruns",
        "security approval takes a year", "every project is late", "nobody does user research", "our design differs from page to page",
    ];

    private static readonly string[] Wishes =
    [
        "replace the eligibility system in small steps", "keep federal funding requirements satisfied", "a public API and a data explorer that reporters will use", "a plain-language site that passes Section 508",
        "evidence from user research", "a solicitation that buys agile software development", "evaluation criteria that reveal working software", "a team that delivers every two weeks",
        "open source by default", "move to the cloud safely", "one design system for all sites", "train our own product owners",
    ];

    /// <summary>One profile a line, all of them different.</summary>
    public static IReadOnlyList<string> Lines(int count, int seed)
    {
        var chance = new Random(seed);
        var lines = new List<string>();
        var seen = new HashSet<string>();
        while (lines.Count < count)
        {
            var line = JsonSerializer.Serialize(new Dictionary<string, object>
            {
                ["role"] = chance.GetItems(Roles, 1)[0],
                ["organization"] = chance.GetItems(Places, 1)[0],
                ["pain_points"] = Some(Troubles),
                ["goals"] = Some(Wishes),
            });
            if (seen.Add(line))
                lines.Add(line);
        }

        return lines;

        string[] Some(string[] all)
        {
            var drawn = all.ToArray();
            chance.Shuffle(drawn);
            return drawn[..chance.Next(1, 4)];
        }
    }
}
