using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Pipeline.Evaluation.Pages;
using PersonaSite.Pipeline.Sites;

namespace PersonaSite.Tests.Pipeline.Sites;

public sealed class EvaluationFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public EvaluationFolderTests()
    {
        _folder.Write("site.json", """{"name":"A","purpose":"p","url":"https://a.example","callToAction":{"label":"Go","url":"https://a.example"}}""");
        _folder.Write("visitors/one.json", "{}");
        _folder.Write("visitors/two.json", "{}");
        _folder.Write("knowledge/a.md", "# A\n\nWe answer within 2 days.");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Sets_are_read_with_what_they_leave_open()
    {
        _folder.Write("evaluations/few.json", """{"visitors": ["two"], "mode": "write", "repeat": 2, "tolerances": {"usd": 0.1}}""");
        _folder.Write("evaluations/most.json", "{}");
        _folder.Write("evaluations/most.accepted.json", "{}");

        var sets = SiteFolder.Load(_folder.Path).Site.Evaluations.ShouldNotBeNull();

        sets.Select(set => (set.Name, set.Mode, set.Repeat, set.Seed, set.Visitors.Count)).ShouldBe([("few", GenerationMode.Write, 2, 1, 1), ("most", GenerationMode.Compose, 1, 1, 0)]);
        sets[0].Tolerances.ShouldNotBeNull()["usd"].ShouldBe(0.1);
    }

    [Theory]
    [InlineData("few.json", """{"visitors": ["nobody"]}""", "There is no visitor 'nobody'")]
    [InlineData("few.json", """{"visitors": 3}""", "This is no set of visitors")]
    [InlineData("few.json", """{"repeat": 99}""", "\"repeat\" is 99")]
    [InlineData("few.json", """{"tolerances": {"beauty": 1}}""", "There is no measure 'beauty'")]
    [InlineData("Few Sets.json", "{}", "is no name for a set")]
    public void What_cannot_be_used_is_named_with_its_file(string file, string json, string cause)
    {
        _folder.Write($"evaluations/{file}", json);

        var problem = Should.Throw<ProblemException>(() => SiteFolder.Load(_folder.Path)).Message;
        problem.ShouldContain($"evaluations/{file}");
        problem.ShouldContain(cause);
    }

    [Fact]
    public void Accepted_scores_are_read_as_they_were_written()
    {
        EvaluationFolder.ReadAccepted(_folder.Path, "few").ShouldBeNull();
        var scores = new AcceptedScores("few", new DateOnly(2026, 11, 22), GenerationMode.Compose, 1, 1, ["builtin/builtin"], new Dictionary<string, string>(), "k",
            new Dictionary<string, IReadOnlyDictionary<string, double>> { ["usd"] = new Dictionary<string, double> { ["one"] = 0.005 } });

        EvaluationFolder.Accept(_folder.Path, scores);

        EvaluationFolder.ReadAccepted(_folder.Path, "few").ShouldNotBeNull().Scores["usd"]["one"].ShouldBe(0.005);
        _folder.Write("evaluations/few.accepted.json", "{");
        Should.Throw<ProblemException>(() => EvaluationFolder.ReadAccepted(_folder.Path, "few")).NextStep.ShouldContain("version control");
    }
}
