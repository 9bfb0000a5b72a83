using System.Text.RegularExpressions;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Pages;
using PersonaSite.Inference.Providers.BuiltIn.Language;

namespace PersonaSite.Inference.Providers.BuiltIn.Writing;

/// <summary>The first screen: the visitor's outcome in their words where the knowledge bears on it, else the best that the site says of itself.</summary>
internal static partial class HeroWriter
{
    private const int MaxHeading = 60;
    private const int MaxLead = 190;

    public static BriefSection Write(Desk desk)
    {
        var (heading, subject) = Heading(desk);
        var lead = Lead(desk, heading, subject);
        if (lead is not null)
            desk.Evidence.Take(lead);
        return Section(desk, heading, lead);
    }

    /// <param name="lead">Chosen already; null: there is none to spare.</param>
    public static BriefSection Write(Desk desk, Sentence? lead)
    {
        var (heading, _) = Heading(desk);
        if (lead is not null)
            desk.Evidence.Take([lead], lead.Passage);
        return Section(desk, heading, lead is null ? null : new Excerpt(lead.Text, lead.Passage, 0, 0, [lead]));
    }

    private static BriefSection Section(Desk desk, string heading, Excerpt? lead) =>
        new BriefSection("hero", SectionKind.Hero, heading, lead?.Text ?? PurposeLead(desk, heading), lead?.Passage.Id ?? "", [], "");

    private static (string Text, Phrase? Subject) Heading(Desk desk)
    {
        var candidates = Wants(desk).Concat(PassageLines(desk)).Concat(Troubles(desk)).Where(candidate => candidate.Text.Length is >= 8 and <= MaxHeading && desk.QuantitiesAreKnown(candidate.Text));
        foreach (var (text, _, subject) in candidates.OrderByDescending(candidate => candidate.Score))
        {
            if (desk.Heading([text], "") is not { Length: > 0 } heading)
                continue;
            desk.Aim = desk.Visitor.Wants.FirstOrDefault(want => want == subject) ?? desk.Visitor.Wants.FirstOrDefault();
            return (heading, subject);
        }

        desk.Aim = desk.Visitor.Wants.FirstOrDefault();
        // The words of the button are no promise.
        var own = OfTheSite(desk).Where(text => !desk.Site.ActionLabel.Equals(text, StringComparison.OrdinalIgnoreCase));
        return (desk.Heading(own, desk.Site.Name.Length > 0 ? desk.Site.Name : "Welcome"), null);
    }

    /// <summary>"a public API …" → "A public API …"; "to know how long it takes" → "Know how long it takes".</summary>
    private static IEnumerable<(string Text, double Score, Phrase? Subject)> Wants(Desk desk)
    {
        if (!HeadingBank.Knows(desk.Language))
            yield break;
        var rank = 0;
        foreach (var want in desk.Visitor.Wants)
        {
            rank++;
            var query = desk.QueryFor(want);
            var denial = Denial().IsMatch(want.Text);
            var support = desk.Evidence.Support(query, sentence => denial || !sentence.Denies);
            // "Commercial leases are not covered": what the site does not do is not its promise.
            if (!denial && desk.Evidence.Support(query, sentence => sentence.Denies && (sentence.Answers & UsualAnswers.Limit) != 0) > Math.Max(support, 0.4))
                continue;
            if (want.IsPersonal || want.Shape is PhraseShape.Question or PhraseShape.Clause or PhraseShape.Gerund || want.Within(MaxHeading) is not { } whole)
                continue;
            // "a birthday cake for 16 children": a number that the knowledge does not have is left out.
            // "predictable flour price": where a third of the words is nowhere in the knowledge, they are the visitor's wish and no more.
            var said = Words.Terms(whole, groups: false).Where(term => !Words.IsWeak(term)).ToList();
            if (3 * said.Count(term => !desk.Evidence.Speaks(term)) >= said.Count)
                continue;
            var text = desk.QuantitiesAreKnown(whole) ? whole : want.BeforeQuantity() ?? whole;
            // "No inbound connections" is a promise in the site's name, so the knowledge has to say as much.
            var needed = denial ? 0.6 : 0.2;
            if (support < needed || text.Length < (Determined().IsMatch(text) ? 14 : 18) || want.LooksTyped || (want.Shape == PhraseShape.Thing && !Determined().IsMatch(text) && Words.Terms(text, groups: false).Count < 3) || Words.Terms(text, groups: false).Count(term => !Words.IsWeak(term)) < (want.Shape == PhraseShape.Action ? 1 : 2))
                continue;
            var score = 0.9 - 0.12 * rank + 0.9 * support;
            if (text.Length < 20)
                score -= 0.3;
            if (want.Shape == PhraseShape.Thing && !Determined().IsMatch(text))
                score -= 0.25;
            yield return (Titles.Capitalize(text), score, want);
        }
    }

    /// <summary>Lines of the knowledge that speak to what the visitor wants or fears.</summary>
    private static IEnumerable<(string Text, double Score, Phrase? Subject)> PassageLines(Desk desk)
    {
        if (desk.IsGeneral)
            yield break;
        var nearest = desk.Evidence.Passages.Where(passage => passage.Role == DocumentRole.Offering).MaxBy(desk.Nearness);
        foreach (var passage in desk.Evidence.Passages)
        {
            double? worth = passage.Role switch
            {
                DocumentRole.Offering => 0.3,
                DocumentRole.Process or DocumentRole.Assurance => 0.15,
                DocumentRole.Case => 0.2,
                _ => null,
            };
            if (worth is not { } score)
                continue;
            var (name, line) = Titles.Split(passage.Title);
            foreach (var text in new[] { Desk.HeadingOf(passage), line.Length > 0 ? line : passage.Role == DocumentRole.Case ? null : name })
            {
                if (text is null || !Titles.IsSpecific(text) || text.Contains(':') || text.Contains(',') || Figures.In(text) || Dark().IsMatch(text) || !desk.Prompt.Voice.Allows(text))
                    continue;
                var relevance = desk.Evidence.Relevance(desk.Everything, Words.Terms(text).ToHashSet());
                var nearness = desk.Nearness(passage);
                if (relevance > 0.1 || (passage.Source == nearest?.Source && nearness > 0.4 && text != Desk.HeadingOf(passage)))
                    yield return (text, score + 2 * relevance + 0.3 * nearness, null);
            }
        }
    }

    /// <summary>Nothing wished for, only endured: what happens again and again can be headed off. Of a thing that is as it is that would be nonsense.</summary>
    private static IEnumerable<(string Text, double Score, Phrase? Subject)> Troubles(Desk desk)
    {
        if (HeadingBank.Primary(desk.Language) != "en")
            yield break;
        foreach (var trouble in desk.Visitor.Troubles)
        {
            if (trouble.Shape != PhraseShape.Thing || Words.Terms(trouble.Text, groups: false).Count < 2 || trouble.Within(MaxHeading - 13) is not { } text || !Happens().IsMatch(text))
                continue;
            var support = desk.Evidence.Support(desk.QueryFor(trouble));
            if (support >= 0.4)
                yield return ($"Get ahead of {text}", 0.35 + 0.5 * support, trouble);
        }
    }

    /// <summary>What the site says of itself: the offer in "we help you to …", the invitation in its purpose, its name.</summary>
    private static IEnumerable<string?> OfTheSite(Desk desk)
    {
        if (HeadingBank.Primary(desk.Language) == "en")
        {
            foreach (var sentence in desk.Evidence.Sentences.Where(sentence => sentence.IsUsable && sentence.Passage.Role is DocumentRole.About or DocumentRole.Offering or DocumentRole.None))
                yield return Helped(sentence.Text);
            if (Invitation.Of(desk.Site.Purpose) is { } invitation)
                yield return invitation.Within(MaxHeading);
        }

        foreach (var passage in desk.Evidence.Passages.Where(passage => passage.Role is DocumentRole.Offering or DocumentRole.About or DocumentRole.Process))
            yield return Desk.HeadingOf(passage) is { Length: <= MaxHeading } text && !text.Contains(':') && !Dark().IsMatch(text) ? text : null;
    }

    /// <summary>"We help other agencies build, buy, and share technology." → "Build, buy, and share technology".</summary>
    private static string? Helped(string sentence)
    {
        var match = Helping().Match(sentence);
        if (!match.Success)
            return null;
        var tail = sentence[(match.Index + match.Length)..];
        foreach (var word in Words.Of(tail).Skip(1).Take(5).Where(word => char.IsLower(word[0]) && Verbs.IsBase(word)))
        {
            var text = tail[tail.IndexOf(word, StringComparison.Ordinal)..].TrimEnd('.');
            return text.Length is >= 14 and <= MaxHeading && Words.Count(text) >= 3 ? Titles.Capitalize(text) : null;
        }

        return null;
    }

    private static Excerpt? Lead(Desk desk, string heading, Phrase? subject)
    {
        var aims = subject?.Terms ?? desk.Visitor.Troubles.FirstOrDefault()?.Terms ?? desk.Aim?.Terms ?? Words.Terms(desk.Site.Purpose);
        var query = desk.QueryFor(aims.Concat(Words.Terms(heading)), desk.IsGeneral ? Words.Terms(desk.Site.Purpose) : null);
        var ideas = aims.Where(term => !Words.IsGroup(term)).Select(Words.Unit).Distinct().ToList();
        double Bonus(Sentence sentence) =>
            0.1 * Math.Min(3, desk.Evidence.Named(sentence, ideas)) - (sentence.Denies ? 0.2 : 0) - (sentence.Text.AsSpan().IndexOfAny("£$€") >= 0 && !sentence.OpensDocument ? 0.35 : 0) +
            RoleBonus(sentence.Passage.Role) + (desk.NamesBrand(sentence) ? 0.25 : 0) - (Midway().IsMatch(sentence.Text) ? 0.4 : 0)
            + desk.Evidence.Relevance(desk.Everything, sentence.Terms, sentence.Passage) * 0.8 + 0.4 * desk.Nearness(sentence.Passage)
            + Opening(sentence) * (desk.IsGeneral ? 1 : 0.8 * Math.Pow(desk.Nearness(sentence.Passage), 2)) - (sentence.Text.Length < 45 ? 0.6 : 0)
            + (sentence.IsWhole || (sentence.OpensDocument && !Verbs.IsGerund(sentence.Text.Split(' ')[0])) ? 0 : Evidence.Never) - (sentence.TellsOfTrouble ? 0.25 : 0);
        return desk.Evidence.Best(query, MaxLead, 0, Bonus);
    }

    private static double RoleBonus(DocumentRole role) => role switch
    {
        DocumentRole.Offering => 0.25,
        DocumentRole.About => 0.15,
        DocumentRole.Case => 0.1,
        DocumentRole.Story => -0.5,
        DocumentRole.Research or DocumentRole.Comparison or DocumentRole.Price => -0.25,
        _ => 0,
    };

    /// <summary>A document's first sentence says what it is; that of an offering, what is on offer.</summary>
    private static double Opening(Sentence sentence) => sentence switch
    {
        { OpensDocument: true, Passage.Role: DocumentRole.Offering or DocumentRole.About } => 0.75,
        { OpensDocument: true } => 0.3,
        { IsFirst: true } => 0.15,
        _ => 0,
    };

    /// <summary>With no passage to cite, the site's purpose is all there is to say; it states no fact.</summary>
    private static string PurposeLead(Desk desk, string heading)
    {
        if (HeadingBank.Primary(desk.Language) != "en" || Invitation.Of(desk.Site.Purpose) is not { } invitation)
            return "";
        var text = invitation.Text + ".";
        return text.Length <= MaxLead && !heading.Equals(invitation.Text, StringComparison.OrdinalIgnoreCase) && !desk.Site.ActionLabel.Equals(invitation.Text, StringComparison.OrdinalIgnoreCase) ? text : "";
    }

    [GeneratedRegex(@"^(?:[Ww]e|\p{Lu}\w*|\d+\p{Lu}\w*) helps? ")]
    private static partial Regex Helping();

    [GeneratedRegex(@"\b(?:failures?|call-outs?|stops|stoppages?|overruns?|protests?|complaints?|outages?|alarms?|breakdowns?|downtime|delays?|leaks?|condensation|mou?ld|damp|loss(?:es)?|errors?|faults?|spills?|queues?|waits?|backlogs?|no-shows?|cancellations?|disputes?|accidents?|injur(?:y|ies)|infections?|repairs|waste|absences?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Happens();

    /// <summary>Begins in the middle of somebody's story.</summary>
    [GeneratedRegex(@"^(?:After|Before|When|Once|While|As|Until|During|By the time) ")]
    private static partial Regex Midway();

    [GeneratedRegex(@"^(?:no|zero|without|never)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Denial();

    [GeneratedRegex(@"^(?:an?|the|your|no|more|fewer|less|all|every|each|one)\b|^\w+s (?:that|which|without)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Determined();

    /// <summary>Good headings inside a document that would greet a visitor badly.</summary>
    [GeneratedRegex(@"^(?:how|for|with|from|after|before|if|to|by|what|why|who|when|where|about|\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty\S*|thirty\S*|forty\S*|fifty\S*|in) )|\b(?:miss\w*|fail\w*|loss\w*|lost|problems?|limits?|not|never|worst|wrong|disputes?|complain\w*|declin\w*|stop(?:s|ped)|death|injur\w*|mixed|debt)\b|[;|]", RegexOptions.IgnoreCase)]
    private static partial Regex Dark();
}
