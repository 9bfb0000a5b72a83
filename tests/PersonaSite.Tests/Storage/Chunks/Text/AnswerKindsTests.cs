using PersonaSite.Storage.Chunks.Text;

namespace PersonaSite.Tests.Storage.Chunks.Text;

public sealed class AnswerKindsTests
{
    [Theory]
    [InlineData("How much is a survey?", "A survey is £390.", "A survey takes four hours.")]
    [InlineData("what would we pay for it", "It costs 400 dollars.", "It costs little.")]
    [InlineData("yearly maintenance charge", "Service is free of charge.", "Service comes once a year.")]
    [InlineData("Was kostet das?", "Das sind 390 €.", "Das dauert vier Stunden.")]
    [InlineData("Combien coûte une visite ?", "La visite est gratuite.", "La visite dure deux heures.")]
    [InlineData("how long does it take", "It takes two to three weeks.", "It costs £390.")]
    [InlineData("how much of my time will you need", "One hour a day.", "Next to nothing.")]
    [InlineData("Wie lange dauert das?", "Fünf Tage.", "Lange.")]
    [InlineData("combien de temps", "Trois semaines.", "Trois euros.")]
    [InlineData("how many designers do you have", "We have thirty designers.", "We have designers.")]
    [InlineData("who started it and when", "It began in 2014.", "It began with eleven households.")]
    public void A_question_wants_a_figure_of_its_kind(string question, string says, string lacks)
    {
        var wanted = AnswerKinds.AskedIn(question).ShouldNotBeNull();

        wanted.ShareIn(says).ShouldBe(1);
        wanted.ShareIn(lacks).ShouldBe(0);
    }

    [Fact]
    public void Of_two_kinds_one_is_half() =>
        AnswerKinds.AskedIn("What does it cost and how long does it take?").ShouldNotBeNull().ShareIn("It costs £390.").ShouldBe(0.5);

    [Theory]
    [InlineData("what happens when your cloud goes down")]
    [InlineData("who owns the data")]
    [InlineData("")]
    public void Other_questions_want_none(string question) => AnswerKinds.AskedIn(question).ShouldBeNull();
}
