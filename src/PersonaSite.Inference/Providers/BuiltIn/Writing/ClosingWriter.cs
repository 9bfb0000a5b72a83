using System.Text.RegularExpressions;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Pages;
using PersonaSite.Inference.Providers.BuiltIn.Language;

namespace PersonaSite.Inference.Providers.BuiltIn.Writing;

/// <summary>The last line before the action.</summary>
internal static partial class ClosingWriter
{
    private const int MaxHeading = 70;
    private const int MaxLead = 160;

    /// <param name="opening">The hero's heading: the page does not end as it began, nor with the words of the button below.</param>
    public static BriefSection Write(Desk desk, string opening)
    {
        var english = HeadingBank.Primary(desk.Language) == "en";
        var invitation = english ? Invitation.Of(desk.Site.Purpose)?.Within(MaxHeading) : null;
        if (invitation?.StartsWith(opening, StringComparison.OrdinalIgnoreCase) == true || invitation?.Equals(desk.Site.ActionLabel, StringComparison.OrdinalIgnoreCase) == true)
            invitation = null;
        var frames = desk.Frames(SectionKind.CallToAction).ToList();
        // "Talk to …" is right only where the action is a conversation.
        var talks = Conversation().IsMatch(desk.Site.ActionLabel);
        var headings = frames.Where(frame => !frame.StartsWith("Talk", StringComparison.Ordinal) || talks)
            .Where(frame => talks || !frame.Contains("conversation", StringComparison.Ordinal))
            .OrderBy(frame => frame.StartsWith("Talk", StringComparison.Ordinal) ? 0 : 2).ToList();
        var ordered = headings.Where(frame => frame.StartsWith("Talk", StringComparison.Ordinal)).Append(invitation).Concat(headings);
        var heading = desk.Heading(ordered, desk.Site.ActionLabel.Length > 0 ? desk.Site.ActionLabel : desk.Site.Name);
        var lead = Lead(desk);
        if (lead is not null)
            desk.Evidence.Take(lead);
        return new BriefSection("action", SectionKind.CallToAction, heading, lead?.Text ?? "", lead?.Passage.Id ?? "", [], "");
    }

    /// <summary>What the first step costs or how soon it comes, where the knowledge says so.</summary>
    private static Excerpt? Lead(Desk desk)
    {
        var asked = Words.Terms(string.Join(' ', Words.Of(desk.Site.ActionLabel).Where((word, at) => at > 0 || !Verbs.IsBase(word))), groups: false).Where(term => !Words.IsWeak(term)).ToList();
        var query = asked.Count > 0 ? desk.QueryFor(asked, Words.Terms(desk.Site.Purpose, groups: false)) : desk.QueryFor(Words.Terms(desk.Site.Purpose, groups: false));
        return desk.Evidence.Best(query, MaxLead, 0.3, sentence => (FirstStep().IsMatch(sentence.Text) ? 0.3 : 0) - (sentence.Passage.Role == DocumentRole.About ? 0.3 : 0)
            // What an offering is belongs to the offerings.
            - (sentence is { OpensDocument: true, Passage.Role: DocumentRole.Offering } ? 0.6 : 0)
            + (sentence.Passage.Role is DocumentRole.Story or DocumentRole.Research or DocumentRole.Comparison or DocumentRole.Case ? Evidence.Never : 0)
            + (desk.Evidence.Named(sentence, asked) >= Math.Min(2, asked.Count) && sentence.IsWhole && !sentence.Denies && (FirstStep().IsMatch(sentence.Text) || desk.NamesBrand(sentence)) ? 0 : Evidence.Never)
            - (!desk.IsGeneral && sentence.Passage.Role == DocumentRole.Offering && desk.Nearness(sentence.Passage) < 0.6 ? 0.6 : 0));
    }

    [GeneratedRegex(@"\b(?:work with|contact|talk|touch|partner|consult|call|meet|discuss|demo|enquire|inquire|ask|advice)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Conversation();

    [GeneratedRegex(@"\b(?:first|start|begin|within|free|no obligation|deposit|weeks?|days?|hours?|minutes?|available|taken off|credited|refund\w*)\b", RegexOptions.IgnoreCase)]
    private static partial Regex FirstStep();
}
