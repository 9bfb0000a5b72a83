using System.IO.Compression;
using PersonaSite.Core;
using PersonaSite.Inference.Routing.Outcomes;

namespace PersonaSite.Tests.Inference.Routing;

public sealed class OutcomeFileTests : IDisposable
{
    private const string Meta = """{"set":"s","reference":"big","models":[{"name":"small","usd_in_per_1m":1,"usd_out_per_1m":2},{"name":"big","usd_in_per_1m":10,"usd_out_per_1m":20}]}""";
    private const string Line = """{"id":"1","ok":[1,0],"ans":[0,-1],"itok":[1000,1000],"otok":[500,500]}""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Costs_are_counted_by_tokens_where_no_line_has_them()
    {
        var set = Read(Meta, Line);

        set.Items[0].Usd.ShouldBe([0.002m, 0.02m]);
        set.Reference.ShouldBe(1);
        set.Rule.ShouldBe(AgreementRule.SameAnswer);
        set.Agrees(0, 0).ShouldBeFalse();
        set.Agrees(0, 1).ShouldBeTrue();
    }

    [Fact]
    public void A_compressed_file_is_read_too()
    {
        var path = Path.Combine(_folder.Path, "z.jsonl.gz");
        File.WriteAllText(Path.Combine(_folder.Path, "z.meta.json"), Meta);
        using (var file = new GZipStream(File.Create(path), CompressionLevel.Fastest))
            file.Write(System.Text.Encoding.UTF8.GetBytes(Line));

        OutcomeFile.Read(path).Items.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("""{"id":"1","ok":[1]}""", "line 1", "\"ok\" has 1 numbers", "meta file")]
    [InlineData("""{"id":"1","ok":[1,0]}x""", "line 1", "cannot be read", "JSON object")]
    [InlineData("""{"ok":[1,0]}""", "line 1", "no \"id\"", "id of its own")]
    [InlineData(Line + "\n" + Line, "line 2", "there twice", "id of its own")]
    [InlineData("""{"id":"1"}""", "line 1", "how the models did", "\"ok\"")]
    [InlineData("""{"id":"1","ok":[1,0],"cost":[0.1,-0.2]}""", "line 1", "below 0", "Correct")]
    [InlineData(Line + "\n" + """{"id":"2","ok":[1,0],"itok":[1,1],"otok":[1,1]}""", "line 2", "other fields", "every line")]
    [InlineData("", "s.jsonl", "no items", "JSON object")]
    [InlineData("""{"id":"1","ok":[1,0],"cost":[0.1,null]}""", "s.jsonl", "'big' has no price", "usd_in_per_1m")]
    public void What_is_wrong_with_a_line_is_said_with_its_number_and_what_to_do(string lines, string where, string cause, string nextStep)
    {
        var problem = Should.Throw<ProblemException>(() => Read(Meta, lines));

        problem.Message.ShouldContain(where);
        problem.Message.ShouldContain(cause);
        problem.NextStep.ShouldContain(nextStep);
        problem.Kind.ShouldBe(ProblemKind.BadInput);
    }

    [Theory]
    [InlineData("""{"reference":"big","models":[{"name":"big","usd_in_per_1m":10000}]}""", "'big' is 10000", "per token or per thousand")]
    [InlineData("""{"reference":"big","models":[{"name":"big","usd_in_per_1m":-1}]}""", "'big' is -1", "between 0 and 1000")]
    [InlineData("""{"reference":"other","models":[{"name":"big"}]}""", "'other' is none", "reference")]
    [InlineData("""{"reference":"big"}""", "no models", "models")]
    [InlineData("""{"reference":""", "cannot be read", "JSON object")]
    public void What_is_wrong_with_the_models_is_said_too(string meta, string cause, string nextStep)
    {
        var problem = Should.Throw<ProblemException>(() => Read(meta, Line));

        problem.Message.ShouldContain(cause);
        problem.NextStep.ShouldContain(nextStep);
    }

    [Fact]
    public void A_missing_file_is_named() => Should.Throw<ProblemException>(() => OutcomeFile.Read(Path.Combine(_folder.Path, "none.jsonl"))).Message.ShouldContain("none.meta.json");

    [Fact]
    public void Prices_can_be_tried_out()
    {
        var set = Read(Meta, Line).AtPrices([2, 0.5m]);

        set.MeanUsd.ShouldBe([0.004m, 0.01m]);
    }

    private OutcomeSet Read(string meta, string lines)
    {
        File.WriteAllText(Path.Combine(_folder.Path, "s.meta.json"), meta);
        File.WriteAllText(Path.Combine(_folder.Path, "s.jsonl"), lines);
        return OutcomeFile.Read(Path.Combine(_folder.Path, "s.jsonl"));
    }
}
