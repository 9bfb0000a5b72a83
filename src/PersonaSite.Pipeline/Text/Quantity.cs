namespace PersonaSite.Pipeline.Text;

/// <summary>How a number limits what it counts: "at least 8", "up to 20", "about a third".</summary>
internal enum Bound
{
    None, Least, Most, About,

    /// <summary>"up to", "as much as": the most that was reached, often put forward as what is usual.</summary>
    UpTo,

    /// <summary>"within", "until": it may be less, and the plain figure says no more.</summary>
    Within,
}

/// <summary>A number of a text with what belongs to it, in one spelling: "1,200", "1.2k" and "1200" are the same, "a third" is near 33%.</summary>
/// <param name="Value">In the base of its unit: 2 hours are 7200 seconds.</param>
/// <param name="Raw">As it is written, in whatever unit; 0 where no number is, "within an hour".</param>
/// <param name="Unit">The measure; see <see cref="Units"/>. Empty for counts.</param>
/// <param name="Per">"a month", "per m²": what it is counted over, as base words divided by "+"; empty for none.</param>
/// <param name="Qualifier">"working" of working days; else empty.</param>
/// <param name="At">Its first token; <paramref name="End"/> is the one after its last.</param>
/// <param name="InWords">Written as a small word: "two", "nine". Alone, those are often no facts.</param>
internal readonly record struct Quantity(decimal Value, decimal Raw, string Unit, string Per, string Qualifier, Bound Bound, int At, int End, bool InWords)
{
    /// <summary>What it says can be measured, so it is a fact even in a small word.</summary>
    public bool IsMeasured => Unit.Length > 0;

    /// <summary>"Four times a day" as the seconds or months between; 0 for what is no rhythm.</summary>
    public decimal Rhythm => Unit == Units.Times && Value > 0 && Units.Of(Per) is { } over && Units.IsTime(over.Base) ? over.Factor / Value : 0;

    public bool IsShare => Unit is Units.Percent or Units.Share;
}

/// <summary>A date, or as much of one as is said.</summary>
internal readonly record struct CalendarDate(int Year, int Month, int Day, int At, int End)
{
    /// <summary>Whether this says no more than the other does.</summary>
    public bool IsIn(CalendarDate other) => (Year == 0 || Year == other.Year) && (Month == 0 || Month == other.Month) && (Day == 0 || Day == other.Day);
}
