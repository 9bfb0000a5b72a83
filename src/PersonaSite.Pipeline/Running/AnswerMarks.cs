using PersonaSite.Inference.Answers;

namespace PersonaSite.Pipeline.Running;

/// <summary>Counts marks in an answer while it streams. Every character is looked at once, however long the answer gets.</summary>
internal sealed class AnswerMarks(params string[] marks)
{
    private readonly int[] _counts = new int[marks.Length];
    private readonly int _longest = marks.Max(mark => mark.Length);
    private string _tail = "";

    public int this[int mark] => _counts[mark];

    public void Read(PartialAnswer answer)
    {
        if (answer.FromStart)
        {
            Array.Clear(_counts);
            _tail = "";
        }

        // The end of the last part comes along, for a mark may be torn in two.
        var text = _tail + answer.Added;
        for (var mark = 0; mark < marks.Length; mark++)
            _counts[mark] += Count(text, marks[mark], Math.Max(0, _tail.Length - marks[mark].Length + 1));
        _tail = text[^Math.Min(text.Length, _longest - 1)..];
    }

    private static int Count(string text, string mark, int from)
    {
        var count = 0;
        for (var at = text.IndexOf(mark, from, StringComparison.Ordinal); at >= 0; at = text.IndexOf(mark, at + mark.Length, StringComparison.Ordinal))
            count++;
        return count;
    }
}
