using System.Text.RegularExpressions;

namespace PersonaSite.Inference.Providers.BuiltIn.Language;

/// <summary>Figures in text: what they measure is the unit that stands with them.</summary>
internal static partial class Figures
{
    private const string Number = @"\d{1,3}(?:[,\u00A0 ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?";

    private const string Unit =
        @"percent|per cent|%|years?|months?|weeks?|(?:working |calendar )?days?|hours?|minutes?|seconds?|nights?|miles?|km|metres?|meters?|m²|kg|tonnes?|litres?|kWh|kW|MW|°C|degrees|decibels|dB|people|staff|children|times|million|billion|points|stars";

    private const string Worded =
        @"(?:(?:a|one|two|three|four|five|six|seven|eight|nine|ten) )?(?:hundred|thousand|million|billion)|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty";

    /// <summary>Any other plural right after a number is what it counts, if it is no verb and the number no year.</summary>
    private const string Plural =
        @"(?:(?!of|and|or|in|to|for|from|at|the|an?|by|per|with|were|was|is|are|had|has|who|that)(?-i:[a-z]{3,}) )?(?!always|sometimes|perhaps|besides|towards|across|previous|various|is |was |has |this |its |as |costs|takes|runs|makes|gives|needs|goes|comes|works|helps|does)(?-i:[a-z]{3,}[a-rtv-z])s(?![\w-])";

    /// <summary>A figure that may stand large: with a currency sign or a unit, and what qualifies it ("more than", "up to", "£390 a month").</summary>
    [GeneratedRegex(@"(?<![\w.,/-])(?:(?:up to|over|more than|less than|fewer than|about|around|nearly|almost|under|at least) )?(?:(?:[£$€]\s?(?:" + Number + @")(?:\s?(?:million|billion|bn|[kKmM]\b))?(?:\s?(?:–|-|to)\s?[£$€]?(?:" + Number + @")(?:\s?(?:million|billion|[kKmM]\b))?)?(?: (?:a|per|each) (?:day|week|month|year|hour|person|serving|night|machine))?)|(?:(?:" + Number + @")(?:\s?(?:–|-|to)\s?(?:" + Number + @"))?[\s-]?(?:" + Unit + @")(?: and \d+ (?:months?|weeks?|days?|hours?|minutes?|seconds?))?(?![\w-])(?: (?:a|per) (?:day|week|month|year|hour))?)|(?:(?:" + Worded + @")[\s-](?:" + Unit + @"|" + Plural + @")(?![\w-]))|(?:(?!(?:19|20)\d\d )(?:" + Number + @")(?: (?:million|billion))? " + Plural + @"))", RegexOptions.IgnoreCase)]
    public static partial Regex Measured();

    /// <summary>A multiple or a share in digits without unit, for example "1,412 calls" is measured, "42" is not.</summary>
    [GeneratedRegex(@"\d")]
    private static partial Regex Digit();

    [GeneratedRegex(@"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|hundred|thousand|million|half|double|twice|dozen)\b|\d[\d,.]*", RegexOptions.IgnoreCase)]
    private static partial Regex Quantity();

    [GeneratedRegex(@"(?<!(?-i:\p{Lu})[\w-]* )\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|hundred|thousand|million|half|double|twice|dozen|\d[\d,.]*)\b(?: \w+)?", RegexOptions.IgnoreCase)]
    private static partial Regex CountedThing();

    public static bool In(string text) => Digit().IsMatch(text);

    /// <summary>Quantities with the word after them ("two weeks"), so that a "two" elsewhere does not stand for them. "Section 508" is a name.</summary>
    public static IEnumerable<string> Quantified(string text) => CountedThing().Matches(text).Select(match => match.Value);

    /// <summary>Every quantity a text names, in digits or words, lower case.</summary>
    public static IEnumerable<string> QuantitiesIn(string text) => Quantity().Matches(text).Select(match => match.Value.TrimEnd('.', ',').ToLowerInvariant());
}
