using System.Buffers;
using System.Text.Json;
using PersonaSite.Core.Visitors;

namespace PersonaSite.Core.Segments;

/// <summary>Signals as a visitor's profile: a JSON object with its fields in a fixed order, so that the same signals are the same profile.</summary>
public static class SignalProfile
{
    /// <summary>How profiles are written everywhere, so that their hashes agree.</summary>
    public static JsonWriterOptions WriterOptions { get; } = new() { Encoder = PersonaJson.Options.Encoder };

    /// <summary>Everything that is known of this visitor, each trait with its origin.</summary>
    public static VisitorProfile Of(string name, VisitorSignals signals)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json, WriterOptions))
            Write(signals, writer, static (_, _) => true);
        return Parse(name, json.WrittenMemory, signals.Set);
    }

    /// <param name="json">As <see cref="WriteOwn"/> has written it.</param>
    public static VisitorProfile Parse(string name, ReadOnlyMemory<byte> json, SignalSet set)
    {
        var origins = Enumerable.Range(0, set.Count).GroupBy(set.FieldOf, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(places => places.Key, places => set.OriginOf(places.Last()), StringComparer.OrdinalIgnoreCase);
        var profile = VisitorProfile.Parse(name, json);
        return profile with { Traits = [.. profile.Traits.Select(trait => trait with { Origin = origins.GetValueOrDefault(trait.Path, TraitOrigin.Given) })] };
    }

    /// <summary>
    /// Only what describes this very visitor: what a signed token says and, where the site takes their word for it, parameters.
    /// A page that is made for it is theirs; campaign, device and country are left to segments.
    /// </summary>
    /// <returns>False, with nothing written: there is no such signal.</returns>
    public static bool WriteOwn(VisitorSignals signals, PagesOfTheirOwn own, Utf8JsonWriter json) =>
        IsKnown(signals, own) && Write(signals, json, own == PagesOfTheirOwn.Token ? IsAttribute : IsOwn);

    /// <summary>Whether any signal says who this very visitor is.</summary>
    public static bool IsKnown(VisitorSignals signals, PagesOfTheirOwn own)
    {
        if (own == PagesOfTheirOwn.None)
            return false;
        for (var place = 0; place < signals.Set.Count; place++)
        {
            if (!signals[place].IsEmpty && (own == PagesOfTheirOwn.Token ? IsAttribute(signals.Set, place) : IsOwn(signals.Set, place)))
                return true;
        }

        return false;
    }

    private static bool IsAttribute(SignalSet set, int place) => set.IsAttribute(place);

    private static bool IsOwn(SignalSet set, int place) => set.IsAttribute(place) || set.IsParameter(place);

    private static bool Write(VisitorSignals signals, Utf8JsonWriter writer, Func<SignalSet, int, bool> wanted)
    {
        var set = signals.Set;
        writer.WriteStartObject();
        var within = "";
        for (var place = 0; place < set.Count; place++)
        {
            if (signals[place].IsEmpty || !wanted(set, place) || IsOverruled(signals, place))
                continue;
            var field = set.FieldOf(place);
            var group = place <= SignalSet.Visit && field.IndexOf('.') is var dot and > 0 ? field[..dot] : "";
            if (group != within)
            {
                if (within.Length > 0)
                    writer.WriteEndObject();
                if (group.Length > 0)
                    writer.WriteStartObject(group);
                within = group;
            }

            writer.WriteString(group.Length > 0 ? field[(group.Length + 1)..] : field, signals[place]);
        }

        if (within.Length > 0)
            writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
        return true;
    }

    /// <summary>A signed attribute of the same name stands over what the address says.</summary>
    private static bool IsOverruled(VisitorSignals signals, int place) =>
        signals.Set.IsParameter(place) && signals.Set.PlaceOfAttribute(signals.Set.FieldOf(place)) is var signed and >= 0 && !signals[signed].IsEmpty;
}
