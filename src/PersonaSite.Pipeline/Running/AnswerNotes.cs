using PersonaSite.Inference.Answers;

namespace PersonaSite.Pipeline.Running;

/// <summary>What an agent is doing, told from the part of its answer that has come. A note belongs to one turn: it remembers what it has read.</summary>
internal static class AnswerNotes
{
    public static Func<PartialAnswer, string> Brief() =>
        Of(["\"heading\""], marks => marks[0] > 0 ? $"writing section {marks[0]}" : "reading");

    public static Func<PartialAnswer, string> Directions() =>
        Of(["\"slot\""], marks => $"directing picture {Math.Max(1, marks[0])}");

    public static Func<PartialAnswer, string> Layout() =>
        Of(["\"variant\""], marks => $"laying out section {Math.Max(1, marks[0])}");

    public static Func<PartialAnswer, string> Code() => Of(["<section", "```css", "```js"], marks =>
        marks[2] > 0 ? "writing the script"
        : marks[1] > 0 ? "writing the style sheet"
        : marks[0] > 0 ? $"writing section {marks[0]}"
        : "writing HTML");

    private static Func<PartialAnswer, string> Of(string[] marks, Func<AnswerMarks, string> note)
    {
        var seen = new AnswerMarks(marks);
        return answer =>
        {
            seen.Read(answer);
            return note(seen);
        };
    }
}
