using System.Numerics;
using System.Text.RegularExpressions;

namespace PersonaSite.Storage.Chunks.Text;

/// <summary>
/// The kinds of figure that a question asks for (the expected answer type of question answering): "how much" asks for a sum of
/// money, "how long" for a time. Of passages about the same, one that holds such a figure is likelier the answer. In English, German
/// and French.
/// </summary>
internal sealed partial class AnswerKinds
{
    private static readonly (Regex Asks, Regex Says)[] All = [(AsksMoney(), SaysMoney()), (AsksTime(), SaysTime()), (AsksCount(), SaysCount()), (AsksYear(), SaysYear())];

    private readonly int _wanted;

    private AnswerKinds(int wanted) => _wanted = wanted;

    /// <returns>Null: the question asks for no figure.</returns>
    public static AnswerKinds? AskedIn(string question)
    {
        var wanted = All.Index().Sum(kind => kind.Item.Asks.IsMatch(question) ? 1 << kind.Index : 0);
        return wanted > 0 ? new AnswerKinds(wanted) : null;
    }

    /// <returns>Which kinds a text holds, for <see cref="ShareIn(int)"/>: to look for them takes longer than a search has.</returns>
    public static int SaidIn(string text) => All.Index().Sum(kind => kind.Item.Says.IsMatch(text) ? 1 << kind.Index : 0);

    /// <summary>The share of the kinds asked for that a text holds, 0 to 1.</summary>
    public double ShareIn(string text) => ShareIn(SaidIn(text));

    /// <param name="said">As <see cref="SaidIn"/> has it.</param>
    public double ShareIn(int said) => (double)BitOperations.PopCount((uint)(_wanted & said)) / BitOperations.PopCount((uint)_wanted);

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"\bhow much(?! (?:of (?:my|our|your) )?(?:time|effort|work)\b)|\b(?:costs?|prices?|pricing|pay|fees?|charges?|expensive|cheap(?:er|est)?|budget|bill|repayments?|deposit)\b|\bwie ?viel (?:kostet|kosten|geld)\b|\b(?:kostet|kosten|preise?|gebühr(?:en)?|teuer|bezahlen)\b|\bcombien(?! de\b)|\b(?:coûts?|coûtent?|prix|tarifs?|chère?|payer)\b", Options)]
    private static partial Regex AsksMoney();

    [GeneratedRegex(@"[$€£]\s?\d|\d\s?(?:[$€£]|(?:dollars?|euros?|pounds?|EUR|USD|GBP|CHF)\b)|\bfree of charge\b|\bno charge\b|\bat no (?:extra )?cost\b|\bkostenlos\b|\bgratuit", Options)]
    private static partial Regex SaysMoney();

    [GeneratedRegex(@"\bhow (?:long|soon|quickly|fast)\b|\bhow many (?:minutes|hours|days|weeks|months|years)\b|\bhow much (?:of (?:my|our|your) )?time\b|\b(?:what time|duration)\b|\bwie (?:lange|schnell)\b|\b(?:dauer|dauert)\b|\bcombien de temps\b|\b(?:durée|délais?)\b", Options)]
    private static partial Regex AsksTime();

    [GeneratedRegex(@"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|few|several|half an?|ein|eine|einen|zwei|drei|vier|fünf|sechs|un|une|deux|trois|quatre|cinq|six)\W{1,3}(?:\w+ )?(?:minutes?|hours?|days?|weeks?|months?|years?|minuten?|stunden?|tagen?|tage|wochen?|monaten?|monate|jahren?|jahre|heures?|jours?|semaines?|mois|ans?|années?)\b|\d ?[ap]m\b", Options)]
    private static partial Regex SaysTime();

    [GeneratedRegex(@"\bhow (?:many|often)\b|\bnumber of\b|\bwie ?viele\b|\bwie oft\b|\bcombien de(?! temps)\b", Options)]
    private static partial Regex AsksCount();

    [GeneratedRegex(@"\b\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|hundert|tausend|deux|trois|quatre|cinq|sept|huit|neuf|dix|cent|mille)\b", Options)]
    private static partial Regex SaysCount();

    [GeneratedRegex(@"^\W*(?:when|wann|quand)\b|\band when\b|\b(?:what|which) year\b|\b(?:since when|seit wann|depuis quand)\b", Options)]
    private static partial Regex AsksYear();

    [GeneratedRegex(@"\b(?:19|20)\d\d\b", Options)]
    private static partial Regex SaysYear();
}
