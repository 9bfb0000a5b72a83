namespace PersonaSite.Pipeline.Text;

/// <summary>Words that say the same of a business: "fitted" and "installed", "fee" and "charge", "repay" and "repayment". What they say the contrary of is looked at elsewhere.</summary>
internal static class Kin
{
    private const int MinRoot = 5;

    /// <summary>What makes another word of a stem, as the stems of both have it.</summary>
    private static readonly HashSet<string> Endings = new("ment e er or ion ation cation age ag al anc enc ance ence abl able ist iv ness ur i l z iti ship eship".Split(' '), StringComparer.Ordinal);

    private static readonly Dictionary<string, HashSet<string>> Groups = Read(
        "make produce generate give yield deliver create", "begin start launch", "finish end complete", "fit install mount equip set", "get receive obtain", "buy order purchase book",
        "pay payment payable due cost charge price fee fare spend", "lower reduce cut shrink narrow drop fall decline decrease", "rise grow increase climb", "stay remain keep", "need require", "let allow enable permit",
        "work run operate function go", "go reach extend", "help support assist", "ask request", "answer respond reply response", "fix mend repair", "customer client", "employ staff employee worker", "child kid", "bike bicycle cycle",
        "abroad export overseas foreign", "transfer pass", "move reschedule shift postpone", "arrive come deliver reach", "fast quick rapid", "show display", "see view", "choose pick select", "use apply", "check inspect examine test inspection", "tell inform", "send ship dispatch",
        "surgery operation", "visitor guest", "show performance", "trip journey crossing ride", "extra surcharge additional", "available left", "deposit front upfront advance", "year annual yearly", "month monthly", "week weekly", "day daily",
        "quarter quarterly", "balance rest remainder", "learner student", "house home", "full complete entire whole", "try trial", "maximum most", "break crack damage breakage", "morning am", "afternoon evening pm", "except apart", "reject refuse turn",
        "luggage baggage", "photo photograph picture", "mail post letter", "doctor physician", "firm company business", "guarantee warranty", "shop store", "film movie", "rent lease hire", "own possess", "join enter", "big large", "small little",
        "team crew", "holiday vacation", "found set establish", "earn income revenue turnover", "typical usual normal average median", "project job", "previous before earlier", "together joint", "approve agree accept", "problem fault failure", "worth value", "plan intend", "suggest advise recommend",
        "method way approach", "area region", "meeting session", "write draft", "cheap affordable", "store keep hold", "stock store", "rescue salvage", "gather collect", "speak talk", "wish want", "insist demand", "near close", "error mistake", "return give hand", "refund money");

    /// <summary>Whether a stem, or one that says the same, is among others.</summary>
    public static bool IsAmong(string stem, HashSet<string> stems) => Among(stem, stems) is not null;

    /// <summary>The stem among others that says the same; null where none does.</summary>
    public static string? Among(string stem, HashSet<string> stems)
    {
        if (stems.Contains(stem))
            return stem;
        foreach (var kin in Groups.GetValueOrDefault(stem, []))
        {
            if (stems.Contains(kin))
                return kin;
        }

        foreach (var other in stems)
        {
            if (other[0] == stem[0] && AreOfOneRoot(stem, other))
                return other;
        }

        return null;
    }

    /// <summary>Both are made of one root: "repay" and "repayment", "inspector" and "inspection". A stem has "i" for the "y" of its word.</summary>
    private static bool AreOfOneRoot(string one, string other)
    {
        var root = one.AsSpan().CommonPrefixLength(other);
        return IsEndingInY(one, other) || IsEndingInY(other, one)
            || (root >= MinRoot && (root == one.Length || Endings.Contains(one[root..])) && (root == other.Length || Endings.Contains(other[root..])));
    }

    private static bool IsEndingInY(string root, string word) =>
        root.Length >= MinRoot && word.Length > root.Length && root[^1] == 'i' && word[root.Length - 1] == 'y' && word.AsSpan(0, root.Length - 1).SequenceEqual(root.AsSpan(0, root.Length - 1)) && Endings.Contains(word[root.Length..]);

    /// <returns>Each stem with those of all groups that it is in.</returns>
    private static Dictionary<string, HashSet<string>> Read(params string[] groups)
    {
        var all = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var group in groups)
        {
            var stems = group.Split(' ').Select(ContentWords.Stem).ToList();
            foreach (var stem in stems)
            {
                if (!all.TryGetValue(stem, out var kin))
                    all[stem] = kin = new(StringComparer.Ordinal);
                kin.UnionWith(stems);
            }
        }

        return all;
    }
}
