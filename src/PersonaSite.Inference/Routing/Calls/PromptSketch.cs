using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;
using PersonaSite.Core.Runs;
using PersonaSite.Inference.Routing.Complexity;

namespace PersonaSite.Inference.Routing.Calls;

/// <summary>
/// What may be remembered of a prompt: how long it is, its shape, how much it holds of each block, each in coarse steps and written as one
/// word. Nobody's words are in it, and what was learned from sketches serves <see cref="ComplexityRouter"/> as texts do.
/// </summary>
public static partial class PromptSketch
{
    private const int Steps = 26;

    // As in TextFeatures.Shape, with how many steps one unit makes.
    private static readonly (string Name, double Scale)[] s_shape =
    [
        ("length", 2.3), ("words", 2.6), ("numbers", 2), ("lines", 3), ("sentences", 2), ("digits", 50), ("capitals", 50), ("signs", 50), ("wordlength", 2), ("foreign", 50),
    ];

    private static readonly string[] s_blocks = ["visitor", "passages", "brief", "claims", "slots", "revision"];

    /// <summary>Of what the user's part of a prompt says.</summary>
    public static string Of(IEnumerable<ChatMessage> prompt) => Of(string.Join("\n\n", prompt.Where(message => message.Role == ChatRole.User).Select(message => message.Text)));

    /// <summary>Of a call that has been made.</summary>
    public static string Of(ModelCall call)
    {
        const string user = "# user\n\n";
        var at = call.Prompt.IndexOf(user, StringComparison.Ordinal);
        return Of(at < 0 ? call.Prompt : call.Prompt[(at + user.Length)..]);
    }

    /// <summary>The steps as numbers, in a fixed order; for watching whether prompts change.</summary>
    public static IReadOnlyList<double> Figures(string sketch) => [.. sketch.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => (double)(word[^1] - 'a'))];

    private static string Of(string text)
    {
        var shape = TextFeatures.Shape(text).Zip(s_shape, (value, figure) => Word(figure.Name, value * figure.Scale));
        var lengths = s_blocks.ToDictionary(name => name, _ => 0);
        foreach (var block in Block().EnumerateMatches(text))
        {
            var match = text.AsSpan(block.Index, block.Length);
            foreach (var name in s_blocks)
            {
                if (match[1..].StartsWith(name, StringComparison.Ordinal))
                    lengths[name] += block.Length;
            }
        }

        return string.Join(' ', shape.Concat(s_blocks.Select(name => Word("of" + name, 2 * Math.Log(1 + lengths[name])))));
    }

    private static string Word(string name, double steps) => name + (char)('a' + (int)Math.Clamp(steps, 0, Steps - 1));

    [GeneratedRegex(@"<(visitor|passages|brief|claims|slots|revision)\b.*?</\1>", RegexOptions.Singleline)]
    private static partial Regex Block();
}
