namespace PersonaSite.Core.Segments;

/// <summary>
/// What one request says of its visitor. Made once and used again for the next request, so that reading signals allocates
/// nothing; not for two requests at a time.
/// </summary>
public sealed class VisitorSignals
{
    /// <summary>What is longer says no more about a visitor, and is cut.</summary>
    public const int MaxValueLength = 200;

    private const int MaxText = 8 * 1024;

    private readonly char[] _text = new char[MaxText];
    private (int Start, int Length)[] _values = [];
    private int _used;

    public SignalSet Set { get; private set; } = new([], []);

    /// <summary>Forgets everything and takes up the signals of this set.</summary>
    public void Begin(SignalSet set)
    {
        Set = set;
        _used = 0;
        if (_values.Length < set.Count)
            _values = new (int, int)[set.Count];
        else
            Array.Clear(_values, 0, set.Count);
    }

    /// <summary>As if a request had said this, by the signals' names; names that are not in the set say nothing.</summary>
    public void Fill(SignalSet set, IReadOnlyDictionary<string, string> said)
    {
        Begin(set);
        foreach (var (name, value) in said)
        {
            if (set.PlaceOf(name) is var place and >= 0)
                Add(place, value);
        }
    }

    /// <summary>Empty where the request does not say.</summary>
    public ReadOnlySpan<char> this[int place] => _text.AsSpan(_values[place].Start, _values[place].Length);

    /// <summary>The first value that is given for a signal stands. White space around it is not part of it, control characters become spaces.</summary>
    public void Add(int place, ReadOnlySpan<char> value)
    {
        value = value.Trim();
        if (value.Length > MaxValueLength)
            value = value[..MaxValueLength].TrimEnd();
        if (value.IsEmpty || _values[place].Length > 0 || _used + value.Length > MaxText)
            return;
        var room = _text.AsSpan(_used, value.Length);
        value.CopyTo(room);
        foreach (ref var letter in room)
        {
            if (char.IsControl(letter))
                letter = ' ';
        }

        _values[place] = (_used, value.Length);
        _used += value.Length;
    }
}
