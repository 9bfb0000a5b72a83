using PersonaSite.Inference.Answers;
using PersonaSite.Pipeline.Running;

namespace PersonaSite.Tests.Pipeline.Running;

public sealed class AnswerMarksTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(100)]
    public void Counts_each_mark_once_wherever_the_parts_are_torn(int length)
    {
        const string answer = "aab<section>a<sectionaa<section ab```css";
        var marks = new AnswerMarks("<section", "```css", "a");

        for (var at = 0; at < answer.Length; at += length)
            marks.Read(new PartialAnswer(answer[at..Math.Min(at + length, answer.Length)], at == 0, 0));

        marks[0].ShouldBe(3);
        marks[1].ShouldBe(1);
        marks[2].ShouldBe(6);
    }

    [Fact]
    public void Begins_anew_with_an_attempt_that_broke_off()
    {
        var marks = new AnswerMarks("<section");
        marks.Read(new PartialAnswer("<section><sec", true, 0));
        marks.Read(new PartialAnswer("tion><section>", true, 0));

        marks[0].ShouldBe(1);
    }
}
