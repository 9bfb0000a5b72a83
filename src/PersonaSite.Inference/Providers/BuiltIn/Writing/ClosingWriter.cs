using System.Text.RegularExpressions;
using PersonaSite.Core.Pages;
using PersonaSite.Inference.Providers.BuiltIn.Language;
using PersonaSite.Inference.Providers.BuiltIn.Reading;

namespace PersonaSite.Inference.Providers.BuiltIn.Writing;

/// <summary>The last line before the action.</summary>
internal static partial class ClosingWriter
{
    private const int MaxHeading = 70;
    private const int MaxLead = 160;

    public static BriefSection Write(Desk desk)
    {
        var english = HeadingBank.Primary(desk.Language) == "en";
        var invitation = english ? Invitation.Of(desk.Site.Purpose)?.Within(MaxHeading) : null;
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
        var asked = Words.Terms(desk.Site.ActionLabel, groups: false).Where(term => !Words.IsWeak(term) && !Verbs.IsBase(term)).ToList();
        var query = asked.Count > 0 ? desk.QueryFor(asked, Words.Terms(desk.Site.Purpose, groups: false)) : desk.QueryFor(Words.Terms(desk.Site.Purpose, groups: false));
        return desk.Evidence.Best(query, MaxLead, 0.3, sentence => (FirstStep().IsMatch(sentence.Text) ? 0.3 : 0) - (sentence.Passage.Role == PassageRole.About ? 0.3 : 0)
            + (sentence.Passage.Role is PassageRole.Post or PassageRole.Research or PassageRole.Comparison or PassageRole.Case ? Evidence.Never : 0)
            + ((asked.Count == 0 || desk.Evidence.Named(sentence, asked) > 0) && sentence.IsWhole && !sentence.Denies ? 0 : Evidence.Never));
    }

    [GeneratedRegex(@"\b(?:work with|contact|talk|touch|partner|consult|call|meet|discuss|demo|enquire|inquire|ask|advice)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Conversation();

    [GeneratedRegex(@"\b(?:first|start|begin|within|free|no obligation|deposit|weeks?|days?|hours?|minutes?|available|taken off|credited|refund\w*)\b", RegexOptions.IgnoreCase)]
    private static partial Regex FirstStep();
}
