using PersonaSite.Inference.Answers;

namespace PersonaSite.Pipeline.Running;

/// <summary>What an agent is doing, told from the part of its answer that has come.</summary>
internal static class AnswerNotes
{
    public static string Brief(PartialAnswer answer) => Count(answer.Text, "\"heading\"") is > 0 and var sections ? $"writing section {sections}" : "reading";

    public static string Directions(PartialAnswer answer) => $"directing picture {Math.Max(1, Count(answer.Text, "\"slot\""))}";

    public static string Layout(PartialAnswer answer) => $"laying out section {Math.Max(1, Count(answer.Text, "\"variant\""))}";

    public static string Code(PartialAnswer answer)
    {
        var text = answer.Text;
        return text.Contains("```js", StringComparison.Ordinal) ? "writing the script"
            : text.Contains("```css", StringComparison.Ordinal) ? "writing the style sheet"
            : Count(text, "<section") is > 0 and var sections ? $"writing section {sections}"
            : "writing HTML";
    }

    private static int Count(string text, string part)
    {
        var count = 0;
        for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + part.Length, StringComparison.Ordinal))
            count++;
        return count;
    }
}
