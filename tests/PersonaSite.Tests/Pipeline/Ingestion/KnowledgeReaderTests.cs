using System.Text;
using PersonaSite.Core.Knowledge;
using PersonaSite.Pipeline.Ingestion;

namespace PersonaSite.Tests.Pipeline.Ingestion;

public sealed class KnowledgeReaderTests
{
    private const string Words = "Twelve rooms look at the sea, and four look at the hill.";

    [Theory]
    [InlineData("a.md", "text/markdown")]
    [InlineData("A.HTM", "text/html")]
    [InlineData("notes/a.txt", "text/plain")]
    public void A_document_keeps_its_bytes_and_knows_its_kind(string path, string mediaType)
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Words)];

        var (document, passages, problem) = KnowledgeReader.Read(path, bytes, "de", DocumentOrigin.Upload);

        problem.ShouldBeNull();
        document.ShouldNotBeNull();
        (document.MediaType, document.Origin, document.Said.Language).ShouldBe((mediaType, DocumentOrigin.Upload, "de"));
        document.Content.ToArray().ShouldBe(bytes);
        passages.ShouldHaveSingleItem().Text.ShouldBe(Words);
    }

    [Theory]
    [InlineData("industries/health-care/a.md", "", "health care", "", "en")]
    [InlineData("sectors/schools/topics/heat/a.md", "", "schools", "heat", "en")]
    [InlineData("languages/de/a.md", "", "", "", "de")]
    [InlineData("industries/health-care/a.md", "---\nindustry: halls\nlang: fr\n---\n", "halls", "", "fr")]
    [InlineData("industries/health-care/a.md", "---\nindustry: all\n---\n", "", "", "en")]
    [InlineData("cases/a.md", "", "", "", "en")]
    [InlineData("industries/a.md", "", "", "", "en")]
    public void Folders_say_what_front_matter_does_not(string path, string frontMatter, string industries, string topics, string language)
    {
        var said = KnowledgeReader.Read(path, Encoding.UTF8.GetBytes(frontMatter + Words), "en").Document!.Said;

        string.Join(',', said.Industries).ShouldBe(industries);
        string.Join(',', said.Topics).ShouldBe(topics);
        said.Language.ShouldBe(language);
    }
}
