using System.Text.RegularExpressions;
using PersonaSite.Core.Pages;

namespace PersonaSite.Core.Sites;

/// <summary>Visitors whose pages show whether prompts, models or kit have become worse: <c>evaluations/NAME.json</c> of a site's folder.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Visitors">Names of the site's visitors; empty: all of them.</param>
/// <param name="Repeat">Times that each page is made; a visitor's repeats are averaged.</param>
/// <param name="Tolerances">By a measure's id, how much worse it may become: in its own unit, dollars, tokens, times and bytes as a share (0.1 is a tenth). Null: what anybody would care about.</param>
public sealed partial record EvaluationSet(
    string Name, IReadOnlyList<string> Visitors, GenerationMode Mode = GenerationMode.Compose, int Repeat = 1, int Seed = 1, IReadOnlyDictionary<string, double>? Tolerances = null)
{
    /// <summary>The set of all visitors, which every site has.</summary>
    public static EvaluationSet All { get; } = new("all", []);

    public const int MostRepeats = 50;

    /// <summary>Whether a set may be called so: its name is a file's and a part of an address.</summary>
    public static bool IsName(string name) => NamePattern().IsMatch(name);

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}$")]
    private static partial Regex NamePattern();
}
