using System.Text.Json;

namespace PersonaSite.Core.Ownership;

/// <summary>What is believed of a figure: most likely this, hardly below or above those.</summary>
public readonly record struct Likely(double Low, double Value, double High)
{
    public static Likely Exactly(double value) => new(value, value, value);

    /// <summary>A draw from the triangle over the three; <paramref name="chance"/> is uniform, 0 to 1.</summary>
    public double Draw(double chance)
    {
        var width = High - Low;
        if (width <= 0)
            return Value;
        var peak = (Value - Low) / width;
        return chance < peak ? Low + Math.Sqrt(chance * width * (Value - Low)) : High - Math.Sqrt((1 - chance) * width * (High - Value));
    }
}

/// <summary>One editable figure of the ownership model.</summary>
/// <param name="Id">kebab-case; its name in files and formulas.</param>
/// <param name="Unit">"$", "share", "hours" …, for people.</param>
/// <param name="Source">Where the value comes from: "assumed", "set by you", "measured on 15 pages" …</param>
/// <param name="Most">The greatest that makes sense.</param>
public sealed record Assumption(string Id, string Group, string Title, string Unit, Likely Value, string Source = "assumed", double Least = 0, double Most = double.MaxValue);

/// <summary>All assumptions of one calculation. Immutable: every change is another set.</summary>
public sealed record Assumptions(IReadOnlyList<Assumption> All)
{
    public Likely this[string id] => Find(id).Value;

    public Assumption Find(string id) => All.FirstOrDefault(assumption => assumption.Id == id)
        ?? throw new ProblemException(ProblemKind.BadInput, $"There is no assumption '{id}'.", $"The assumptions are {string.Join(", ", All.Select(assumption => assumption.Id))}.");

    /// <exception cref="ProblemException">No such assumption, not in order, or outside of what makes sense.</exception>
    public Assumptions With(string id, Likely value, string source)
    {
        var was = Find(id);
        if (!double.IsFinite(value.Low) || !double.IsFinite(value.High) || !(value.Low <= value.Value && value.Value <= value.High))
            throw new ProblemException(ProblemKind.BadInput, $"The three values of '{id}' are not in order.", "Give the lowest, the most likely and the highest, in this order.");
        if (value.Low < was.Least || value.High > was.Most)
            throw new ProblemException(ProblemKind.BadInput, FormattableString.Invariant($"'{id}' must be between {was.Least} and {(was.Most == double.MaxValue ? "any number" : was.Most)}."), $"It is counted in {was.Unit}.");
        return new Assumptions([.. All.Select(assumption => assumption.Id == id ? assumption with { Value = value, Source = source } : assumption)]);
    }

    /// <summary>Takes what a JSON object says: a number for a point, three of them for lowest, most likely and highest.</summary>
    /// <exception cref="ProblemException">It is no such object.</exception>
    public Assumptions With(JsonElement json, string source)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw new ProblemException(ProblemKind.BadInput, "The assumptions are no JSON object.", "Write {\"visits\": 50000, \"hit-rate\": [0.8, 0.9, 0.95]}.");
        var set = this;
        foreach (var field in json.EnumerateObject())
        {
            set = set.With(field.Name, field.Value switch
            {
                { ValueKind: JsonValueKind.Number } number => Likely.Exactly(number.GetDouble()),
                { ValueKind: JsonValueKind.Array } three when three.GetArrayLength() == 3 && three.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Number) =>
                    new Likely(three[0].GetDouble(), three[1].GetDouble(), three[2].GetDouble()),
                _ => throw new ProblemException(ProblemKind.BadInput, $"'{field.Name}' is neither a number nor three of them.", "Write one number, or the lowest, the most likely and the highest as a list."),
            }, source);
        }

        return set;
    }
}
