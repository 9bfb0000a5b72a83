using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using PersonaSite.Core.Sites;

namespace PersonaSite.Core.Experiments;

/// <summary>An experiment's lasting number, drawn at random when it is set up; also what its visitors are shuffled with.</summary>
public readonly record struct ExperimentId(long Value)
{
    public override string ToString() => Value.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>
/// What is shuffled and counted once: a visitor who agreed to an id, by that id, or else one page view, by a number that was drawn
/// for it. Nobody is recognized without consent, neither by an address nor by what their browser says of itself: such a visitor may
/// see another variant at the next page view, and counts again.
/// </summary>
public readonly record struct Unit(ulong Value)
{
    public static Unit Of(Guid visitorId)
    {
        Span<byte> bytes = stackalloc byte[16];
        visitorId.TryWriteBytes(bytes);
        return new(Assignment.Mix(BinaryPrimitives.ReadUInt64LittleEndian(bytes)) ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));
    }
}

/// <summary>Which variant a unit gets: the same one for ever, in every process, without anything being remembered, and independent of what it gets in other experiments.</summary>
public sealed class Assignment
{
    /// <summary>Instead of a variant's place: kept out of all experiments, or outside of this one's part of a group.</summary>
    public const int Holdout = -1, Outside = -2;

    private readonly ulong _salt, _holdoutSalt, _groupSalt;
    private readonly double _holdout, _from, _to;
    private readonly double[] _ends;

    public Assignment(SiteId site, ExperimentId id, Experiment experiment)
    {
        _salt = (ulong)id.Value;
        // Of the whole site, so that a holdout is the same people in all its experiments.
        (_holdout, _holdoutSalt) = (experiment.Holdout, SaltOf($"{site}/holdout"));
        (_from, _to, _groupSalt) = experiment.Group is { } group ? (group.From, group.To, SaltOf($"{site}/group/{group.Name}")) : (0, 1, 0);
        _ends = new double[experiment.Variants.Count];
        for (var (i, end) = (0, 0.0); i < _ends.Length; i++)
            _ends[i] = end += experiment.Variants[i].Share;
        _ends[^1] = 1;
    }

    /// <returns>The variant's place, <see cref="Holdout"/> or <see cref="Outside"/>.</returns>
    public int Of(Unit unit)
    {
        if (_groupSalt != 0 && PlaceOf(unit, _groupSalt) is var place && (place < _from || place >= _to))
            return Outside;
        if (_holdout > 0 && PlaceOf(unit, _holdoutSalt) < _holdout)
            return Holdout;
        var at = PlaceOf(unit, _salt);
        var variant = 0;
        while (at >= _ends[variant])
            variant++;
        return variant;
    }

    /// <summary>Where between 0 and 1 a unit falls under this salt.</summary>
    private static double PlaceOf(Unit unit, ulong salt) => (Mix(Mix(unit.Value) ^ salt) >> 11) * (1.0 / (1ul << 53));

    /// <summary>The finalizer of SplitMix64 (Steele, Lea and Flood 2014; constants by Stafford): every bit of what goes in turns half of those that come out.</summary>
    public static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    private static ulong SaltOf(string text) => BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text))) | 1;
}
