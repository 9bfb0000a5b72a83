using PersonaSite.Core.Visitors;

namespace PersonaSite.Core.Segments;

/// <summary>
/// The signals that a site knows, each with a place of its own: the ones that every request may carry, then the parameters and
/// the attributes of signed tokens that the site has allowed. A signal that is in no set is read from nowhere.
/// </summary>
public sealed class SignalSet
{
    // The first places are the same in every set.
    public const int Path = 0, Language = 1, Device = 2, Country = 3, Referrer = 4, UtmSource = 5, UtmMedium = 6, UtmCampaign = 7, UtmTerm = 8, UtmContent = 9, Visit = 10;

    private const string Parameter = "param.", Attribute = "token.";

    private static readonly string[] Always = ["path", "language", "device", "country", "referrer", "utm.source", "utm.medium", "utm.campaign", "utm.term", "utm.content", "visit"];

    private readonly string[] _names, _fields;
    private readonly int _firstAttribute;
    private readonly Dictionary<string, int> _places;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _parameters, _attributes;

    /// <param name="parameters">Names of query parameters that may describe a visitor.</param>
    /// <param name="attributes">Names of claims in a signed token that may describe a visitor.</param>
    public SignalSet(IEnumerable<string> parameters, IEnumerable<string> attributes)
    {
        _names = [.. Always, .. Sorted(parameters).Select(name => Parameter + name), .. Sorted(attributes).Select(name => Attribute + name)];
        _fields = [.. _names.Select(Field)];
        _firstAttribute = Array.FindIndex(_names, name => name.StartsWith(Attribute, StringComparison.Ordinal)) is var first and >= 0 ? first : _names.Length;
        _places = _names.Index().ToDictionary(entry => entry.Item, entry => entry.Index, StringComparer.OrdinalIgnoreCase);
        _parameters = Under(Parameter);
        _attributes = Under(Attribute);
    }

    public int Count => _names.Length;

    public IReadOnlyList<string> Names => _names;

    /// <summary>-1 where the set has no such signal.</summary>
    public int PlaceOf(string name) => _places.GetValueOrDefault(name, -1);

    /// <summary>-1 where the site has not allowed it.</summary>
    public int PlaceOfParameter(ReadOnlySpan<char> name) => _parameters.TryGetValue(name, out var place) ? place : -1;

    /// <summary>-1 where the site has not allowed it.</summary>
    public int PlaceOfAttribute(ReadOnlySpan<char> name) => _attributes.TryGetValue(name, out var place) ? place : -1;

    public bool IsParameter(int place) => place >= Always.Length && place < _firstAttribute;

    public bool IsAttribute(int place) => place >= _firstAttribute;

    /// <summary>What remains for a visitor who asks not to be tracked: nothing that says who they are or where they came from.</summary>
    public static bool IsImpersonal(int place) => place is Path or Language or Device;

    public TraitOrigin OriginOf(int place) => place switch
    {
        Path or Visit => TraitOrigin.Visit,
        Language or Device => TraitOrigin.Browser,
        Country => TraitOrigin.Network,
        Referrer => TraitOrigin.Referrer,
        <= UtmContent => TraitOrigin.Campaign,
        _ => IsAttribute(place) ? TraitOrigin.Token : TraitOrigin.Parameter,
    };

    /// <summary>The field that the signal becomes in a profile: "token.role" is the visitor's role, "utm.source" stays below "utm".</summary>
    public string FieldOf(int place) => _fields[place];

    private static string Field(string name) =>
        name.StartsWith(Parameter, StringComparison.Ordinal) || name.StartsWith(Attribute, StringComparison.Ordinal) ? name[(name.IndexOf('.') + 1)..] : name;

    private static IEnumerable<string> Sorted(IEnumerable<string> names) => names.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal);

    private Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Under(string prefix) =>
        _names.Index().Where(entry => entry.Item.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(entry => entry.Item[prefix.Length..], entry => entry.Index, StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();
}
