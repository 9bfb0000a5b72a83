using System.ComponentModel;
using Microsoft.Extensions.AI;
using PersonaSite.Core;
using PersonaSite.Core.Runs;
using PersonaSite.Inference;
using PersonaSite.Inference.Answers;

namespace PersonaSite.Tests.Inference.Answers;

public sealed class StructuredChatTests
{
    public enum Mood
    {
        WarmAndCalm, Brisk,
    }

    public sealed record Note([property: Description("A headline.")] string Title, Mood Mood, IReadOnlyList<Line> Lines);

    public sealed record Line(string Text, int Count, string Source);

    private const string Good = """{"title":"Hello","mood":"brisk","lines":[{"text":"One","count":2,"source":"c1"}]}""";

    [Theory]
    [InlineData(Good)]
    [InlineData("Sure! Here is the {JSON} you asked for:\n```json\n" + Good + "\n```\nAnything else?")]
    [InlineData("<think>Maybe {\"title\":\"Draft\",\"mood\":\"brisk\",\"lines\":[]}? No.</think>\n" + Good)]
    [InlineData("""  {"title":"Hello", /* by hand */ "mood":"Brisk","lines":[{"text":"One","count":"2","source":"c1",}],}  """)]
    public async Task Json_is_read_out_of_what_models_write_around_it(string answer)
    {
        var (note, session, events) = await Ask(new Scripted(answer));

        note.Title.ShouldBe("Hello");
        note.Mood.ShouldBe(Mood.Brisk);
        note.Lines.ShouldBe([new Line("One", 2, "c1")]);
        session.Usage.Count.ShouldBe(1);
        events.Of<CallTroubled>().ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_left_out_and_has_an_empty_form_is_filled_in()
    {
        var (note, _, _) = await Ask(new Scripted("""{"mood":"warm_and_calm","lines":[{"text":38}]}"""));

        note.ShouldSatisfyAllConditions(
            () => note.Title.ShouldBe(""),
            () => note.Mood.ShouldBe(Mood.WarmAndCalm),
            () => note.Lines.ShouldBe([new Line("38", 0, "")]));
    }

    [Theory]
    [InlineData("I would rather not say.", "malformed-json")]
    [InlineData("""{"title":"No lines","mood":"brisk"}""", "malformed-json")]
    [InlineData("""{"title":"x","mood":"gloomy","lines":[]}""", "malformed-json")]
    [InlineData("   ", "empty")]
    public async Task An_answer_that_is_no_use_is_asked_for_once_more(string bad, string trouble)
    {
        var (note, session, events) = await Ask(new Scripted(bad, Usage: Scripted.Used(100, 10)), new Scripted(Good, Usage: Scripted.Used(200, 20)));

        note.Title.ShouldBe("Hello");
        events.Of<CallTroubled>().ShouldHaveSingleItem().Cause.ShouldBe(trouble);
        session.Usage.Sum(row => row.Tokens.Input).ShouldBe(300);
    }

    [Fact]
    public async Task A_cut_off_answer_gets_twice_the_room()
    {
        var provider = new ScriptedProvider(new Scripted("""{"title":"Hel""", Finish: ChatFinishReason.Length), new Scripted(Good));
        var (session, events) = Sessions.Open(provider, settings: Sessions.Scripted);

        await StructuredChat.AskAsync<Note>(session.ChatFor(AgentNames.Personalizer), Sessions.Hello, new ChatOptions { MaxOutputTokens = 500 }, "note");

        provider.Asked.Select(call => call.Options.MaxOutputTokens).ShouldBe([500, 1000]);
        session.Usage.Select(row => row.Outcome).ShouldBe(["truncated", "ok"]);
        events.Of<CallTroubled>().ShouldHaveSingleItem().Cause.ShouldBe("truncated");
    }

    [Fact]
    public async Task A_record_that_fits_the_schema_may_still_not_be_accepted()
    {
        var provider = new ScriptedProvider(new Scripted(Good), new Scripted(Good.Replace("Hello", "Better")));
        var (session, _) = Sessions.Open(provider, settings: Sessions.Scripted);

        var note = await StructuredChat.AskAsync<Note>(
            session.ChatFor(AgentNames.Personalizer), Sessions.Hello, null, "note", accept: note => note.Title == "Hello" ? "The title is dull." : null);

        note.Title.ShouldBe("Better");
        provider.Asked[1].Messages[^1].Text.ShouldContain("The title is dull.");
    }

    [Fact]
    public async Task Twice_no_use_without_a_fallback_ends_in_a_problem_with_a_next_step()
    {
        var problem = await Should.ThrowAsync<ProblemException>(() => Ask(new Scripted("no"), new Scripted("no again")));

        problem.Kind.ShouldBe(ProblemKind.Provider);
        problem.NextStep.ShouldNotBeEmpty();
        problem.InnerException.ShouldBeOfType<ModelException>().Trouble.ShouldBe(Trouble.MalformedJson);
    }

    [Fact]
    public async Task Twice_no_use_with_a_fallback_lets_the_fallback_answer()
    {
        var provider = new ScriptedProvider(new Scripted("no"), new Scripted("no again"), new Scripted(Good));
        var (session, events) = Sessions.Open(provider, settings: [
            .. Sessions.Scripted, ("Models:spare:Provider", "scripted"), ("Models:spare:Model", "s2"), ("Fallbacks:small", "spare")]);

        var note = await StructuredChat.AskAsync<Note>(session.ChatFor(AgentNames.Personalizer), Sessions.Hello, null, "note");

        note.Title.ShouldBe("Hello");
        session.Usage.Select(row => row.Model).ShouldBe(["s1", "s1", "s2"]);
        events.Of<FellBack>().ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            fell => fell.From.ShouldBe("scripted/s1"), fell => fell.To.ShouldBe("scripted/s2"));
        provider.Asked[2].Messages.Count.ShouldBe(2, "the fallback sees the question, not the quarrel");
    }

    [Fact]
    public void The_schema_is_strict_and_carries_the_descriptions()
    {
        var schema = JsonSchemas.For<Note>();

        schema.GetProperty("additionalProperties").GetBoolean().ShouldBeFalse();
        schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()).ShouldBe(["title", "mood", "lines"]);
        schema.GetProperty("properties").GetProperty("title").GetProperty("description").GetString().ShouldBe("A headline.");
        schema.GetProperty("properties").GetProperty("mood").GetProperty("enum").EnumerateArray().Select(name => name.GetString()).ShouldBe(["warm-and-calm", "brisk"]);
        schema.GetProperty("properties").GetProperty("lines").GetProperty("items").GetProperty("properties").GetProperty("count").GetProperty("type").GetString().ShouldBe("integer");
    }

    [Fact]
    public async Task Progress_is_told_while_the_answer_streams()
    {
        var answer = Good.Replace("One", new string('x', 2000));
        var provider = new ScriptedProvider(new Scripted(answer));
        var (session, _) = Sessions.Open(provider, settings: Sessions.Scripted);
        var seen = new List<long>();

        await StructuredChat.AskAsync<Note>(session.ChatFor(AgentNames.Personalizer), Sessions.Hello, null, "note", partial => seen.Add(partial.OutputTokens));

        seen.Count.ShouldBeGreaterThan(4);
        seen.ShouldBeInOrder(SortDirection.Ascending);
        seen[^1].ShouldBe((answer.Length + 3) / 4);
    }

    private static async Task<(Note Note, ModelSession Session, Events Events)> Ask(params Scripted[] answers)
    {
        var (session, events) = Sessions.Open(new ScriptedProvider(answers), settings: Sessions.Scripted);
        var note = await StructuredChat.AskAsync<Note>(session.ChatFor(AgentNames.Personalizer), Sessions.Hello, null, "note");
        return (note, session, events);
    }
}
