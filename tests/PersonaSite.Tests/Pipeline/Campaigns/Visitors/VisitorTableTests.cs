using System.Text;
using PersonaSite.Core;
using PersonaSite.Pipeline.Campaigns.Visitors;

namespace PersonaSite.Tests.Pipeline.Campaigns.Visitors;

/// <summary>Files as they really come: bad rows are told with their line, and the good ones go on.</summary>
public sealed class VisitorTableTests
{
    [Fact]
    public void Quoted_fields_may_hold_separators_line_breaks_and_quotes()
    {
        var table = Read("v.csv", "role,pains\r\n\"CIO, state\",\"says \"\"too slow\"\"\nand more\"\r\nowner,none\r\n");

        table.Problems.ShouldBeEmpty();
        table.Groups.Select(group => group.Profile).ShouldBe(["""{"pains":"says \"too slow\"\nand more","role":"CIO, state"}""", """{"pains":"none","role":"owner"}"""]);
    }

    [Theory]
    [InlineData(';', "a;b")]
    [InlineData('\t', "a\tb")]
    public void The_first_line_decides_the_separator(char separator, string header) =>
        Read("v.csv", $"{header}\none{separator}two, three\n").Groups.ShouldHaveSingleItem().Profile.ShouldBe("""{"a":"one","b":"two, three"}""");

    [Fact]
    public void A_bad_row_is_told_with_its_line_and_stops_nobody()
    {
        var table = Read("v.csv", "role,goal\nowner,\"price\n\nskipper,speed\nmate\ncook,a\"b\n,\nlast,one\n");

        table.Groups.Select(group => group.Profile).ShouldBe(["""{"goal":"speed","role":"skipper"}""", """{"goal":"one","role":"last"}"""]);
        table.Problems.Select(problem => problem.Row).ShouldBe([2, 5, 6, 7]);
        table.Problems[0].Cause.ShouldBe("The row has a quote that is not closed.");
        table.Problems[1].Cause.ShouldBe("The row has 1 field; the first line names 2.");
        table.Problems[2].Cause.ShouldBe("The row has a quote in the middle of a field.");
        table.Problems[3].Cause.ShouldBe("The row says nothing of the visitor.");
        table.Problems.ShouldAllBe(problem => problem.NextStep.Length > 0);
        (table.Rows, table.Bad).ShouldBe((6, 4));
    }

    [Fact]
    public void Json_lines_keep_their_shape_and_bad_ones_their_line()
    {
        var table = Read("v.jsonl", "{\"role\":\"cio\",\"company\":{\"size\":3}}\n\n[1]\n{\"role\":\n{\"role\":\"cto\",\"id\":\"L-2\"}\n");

        table.Groups.Select(group => group.Profile).ShouldBe(["""{"company":{"size":3},"role":"cio"}""", """{"role":"cto"}"""]);
        table.Groups.Select(group => group.Label).ShouldBe(["row 1", "L-2"]);
        table.Problems.Select(problem => problem.Row).ShouldBe([3, 4]);
    }

    [Fact]
    public void Visitors_who_are_described_alike_share_a_page()
    {
        var table = Read("v.csv", "id,role,email,goal\n1,CIO,a@x.example,speed\n2, cio ,b@x.example,Speed\n3,cto,c@x.example,speed\n");

        table.Groups.Select(group => (group.Label, group.Count)).ShouldBe([("1", 2), ("3", 1)]);
        table.Folded.ShouldBe(1);
        table.Groups.ShouldAllBe(group => !group.Profile.Contains("example"), "addresses stay out unless they are asked for");
    }

    [Fact]
    public void Columns_become_the_fields_they_are_mapped_to()
    {
        var table = Read("v.csv", "Full name,Job title,Notes,Wants\nAnn,CIO,private,speed; price\n", "Job title=role,Notes=-,Full name=@label,Wants=goals");

        var group = table.Groups.ShouldHaveSingleItem();
        group.Label.ShouldBe("Ann");
        group.Profile.ShouldBe("""{"goals":["speed","price"],"role":"CIO"}""");
    }

    [Theory]
    [InlineData("nothing=role", "There is no column 'nothing'.")]
    [InlineData("role=x,goal=x", "Two columns are mapped to 'x'.")]
    [InlineData("role=-,goal=-", "No column is mapped to a field")]
    [InlineData("role", "no mapping of a column")]
    public void A_mapping_that_does_not_fit_is_refused(string mapping, string cause)
    {
        var problem = Should.Throw<ProblemException>(() => Read("v.csv", "role,goal\na,b\n", mapping));
        problem.Message.ShouldContain(cause);
        problem.NextStep.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("v.csv", "", "is empty")]
    [InlineData("v.csv", "role,role\na,b\n", "the column 'role' twice")]
    [InlineData("v.csv", "\"role\na\n", "quote")]
    [InlineData("v.jsonl", "no\n", "no visitors that can be read")]
    [InlineData("v.csv", "role\n\"\n", "None of the 1 rows")]
    public void A_file_without_visitors_is_refused(string name, string text, string cause) =>
        Should.Throw<ProblemException>(() => Read(name, text)).Message.ShouldContain(cause);

    [Fact]
    public void Columns_are_shown_with_examples_before_they_are_mapped()
    {
        var columns = File("v.csv", "id,e-mail,role\n1,a@x.example,CIO\n2,b@x.example,CIO\n").Columns();

        columns.Select(column => (column.Name, column.Field)).ShouldBe([("id", ColumnMapping.Label), ("e-mail", ColumnMapping.Ignore), ("role", "role")]);
        columns[2].Examples.ShouldBe(["CIO"]);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_a_bad_row()
    {
        byte[] bytes = [.. "role\n"u8, 0xFF, 0xFE, (byte)'\n', .. "cio\n"u8];
        var table = VisitorTable.Read(VisitorFile.Of("v.csv", () => new MemoryStream(bytes)), new ColumnMapping());

        table.Groups.ShouldHaveSingleItem();
        table.Problems.ShouldHaveSingleItem().Cause.ShouldBe("The row is not UTF-8.");
    }

    private static VisitorTable Read(string name, string text, string? mapping = null) => VisitorTable.Read(File(name, text), ColumnMapping.Parse(mapping));

    private static VisitorFile File(string name, string text) => VisitorFile.Of(name, () => new MemoryStream(Encoding.UTF8.GetBytes(text)));
}
