namespace PersonaSite.Pipeline.Text;

/// <summary>What quantities are measured in. Units of one measure share a base, so that 48 hours are two days and 4.2 km are 4,200 m.</summary>
internal static class Units
{
    public const string Percent = "%", Points = "points", Share = "share", Times = "times", Clock = "clock", Plural = "plural", Year = "year of";

    private static readonly Dictionary<string, (string Base, decimal Factor)> ByWord = Read(
        "time: second s=1 seconds sec secs, minute=60 minutes min mins, hour=3600 hours hr hrs h, day=86400 days, week=604800 weeks, fortnight=1209600 fortnights",
        "months: month=1 months, year=12 years yr yrs, decade=120 decades, century=1200 centuries",
        "m: mm=0.001 millimetre millimetres millimeter millimeters, cm=0.01 centimetre centimetres centimeter centimeters, m=1 metre metres meter meters, km=1000 kilometre kilometres kilometer kilometers",
        "mile: mile=1 miles mi", "foot: foot=1 feet ft", "inch: inch=1 inches", "yard: yard=1 yards",
        "m²: m²=1 sqm, km²=1000000", "m³: m³=1", "ha: hectare=1 hectares ha", "acre: acre=1 acres",
        "g: mg=0.001, g=1 gram grams, kg=1000 kilo kilos kilogram kilograms, t=1000000 tonne tonnes", "ton: ton=1 tons", "lb: lb=1 lbs pound-weight", "oz: oz=1 ounce ounces",
        "l: ml=0.001 millilitre millilitres, l=1 litre litres liter liters", "gallon: gallon=1 gallons", "pint: pint=1 pints",
        "w: w=1 watt watts, kw=1000 kilowatt kilowatts, mw=1000000 megawatt megawatts, gw=1000000000", "wh: wh=1, kwh=1000, mwh=1000000, gwh=1000000000",
        "v: v=1 volt volts, kv=1000", "a: a=1 amp amps", "hz: hz=1 hertz, khz=1000, mhz=1000000, ghz=1000000000",
        "byte: kb=1000, mb=1000000 megabyte megabytes, gb=1000000000 gigabyte gigabytes, tb=1000000000000",
        "°: °c=1 ° degree degrees °", "°f: °f=1", "db: db=1 decibel decibels", "ppm: ppm=1", "rpm: rpm=1", "bar: bar=1 bars", "psi: psi=1", "mph: mph=1", "px: px=1 pixel pixels",
        "$: dollar=1 dollars usd", "£: pound=1 pounds gbp sterling quid", "€: euro=1 euros eur", "pence: pence=1 penny", "cent: cent=1 cents", "chf: chf=1 francs franc", "¥: yen=1 jpy", "kr: kr=1 krona kronor krone kroner sek nok dkk",
        "%: pct=1 percent percents");

    private static readonly Dictionary<string, decimal> Scales = new(StringComparer.Ordinal)
    {
        ["k"] = 1_000,
        ["thousand"] = 1_000,
        ["hundred"] = 100,
        ["m"] = 1_000_000,
        ["mn"] = 1_000_000,
        ["mio"] = 1_000_000,
        ["million"] = 1_000_000,
        ["bn"] = 1_000_000_000,
        ["billion"] = 1_000_000_000,
        ["tn"] = 1_000_000_000_000,
        ["trillion"] = 1_000_000_000_000,
        ["dozen"] = 12,
    };

    private static readonly HashSet<string> Endings = new(StringComparer.Ordinal) { "x", "s", "st", "nd", "rd", "th", "am", "pm", "k", "m", "mn", "bn", "tn" };

    private static readonly HashSet<string> TimeBases = new(StringComparer.Ordinal) { "time", "months" };

    /// <summary>Letters that may stand directly after a figure without making a name of it.</summary>
    public static bool MayFollow(string ending)
    {
        var lower = ending.ToLowerInvariant();
        // "18F" and "3D" are names; "5A" and "230V" are not told from them, so those need their space.
        return lower.Length > 1 || lower is "m" or "g" or "t" or "l" or "w" or "k" or "x" or "s" or "h" or "°" ? Endings.Contains(lower) || ByWord.ContainsKey(lower) : false;
    }

    public static (string Base, decimal Factor)? Of(string word) => ByWord.TryGetValue(word, out var unit) ? unit : null;

    /// <summary>The same for all words of one unit: "kWh" is 1000 wh, and no MWh.</summary>
    public static string Name((string Base, decimal Factor) unit) => unit.Factor == 1 ? unit.Base : $"{unit.Factor} {unit.Base}";

    public static string? OfCurrency(string mark) => mark switch { "$" or "US$" => "$", "£" => "£", "€" => "€", "¥" => "¥", _ => null };

    public static bool IsCurrency(string unit) => unit is "$" or "£" or "€" or "¥" or "chf" or "kr";

    public static decimal? Scale(string word) => Scales.TryGetValue(word, out var scale) ? scale : null;

    public static bool IsTime(string unit) => TimeBases.Contains(unit);

    private static Dictionary<string, (string, decimal)> Read(params string[] measures)
    {
        var all = new Dictionary<string, (string, decimal)>(StringComparer.Ordinal);
        foreach (var measure in measures)
        {
            var (name, units) = (measure[..measure.IndexOf(": ", StringComparison.Ordinal)], measure[(measure.IndexOf(": ", StringComparison.Ordinal) + 2)..]);
            foreach (var unit in units.Split(", "))
            {
                var words = unit.Split(' ');
                var factor = decimal.Parse(words.Single(word => word.Contains('=')).Split('=')[1], System.Globalization.CultureInfo.InvariantCulture);
                foreach (var word in words)
                    all[word.Split('=')[0]] = (name, factor);
            }
        }

        return all;
    }
}
