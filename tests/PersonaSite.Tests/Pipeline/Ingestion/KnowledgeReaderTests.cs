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

    /// <summary>A marketer who writes "aproved: false" believes that nobody is shown it.</summary>
    [Theory]
    [InlineData("expires: 31/02/2027", "Its last day, \"31/02/2027\", cannot be read, so it is a draft")]
    [InlineData("approved: maybe", "Its state, \"maybe\", is none, so it is a draft")]
    [InlineData("language: english", "Its language, \"english\", is none, so no visitor is shown it")]
    [InlineData("aproved: false", "Its field \"aproved\" is not read")]
    [InlineData("expired: 2020-01-01", "Its field \"expired\" is not read")]
    [InlineData("industri: food", "Its field \"industri\" is not read")]
    [InlineData("title: [unclosed", "Its front matter is no valid YAML, so only some of its lines could be read")]
    [InlineData("expires: 2031-12-31\napproval: draft\nlang: en_GB\nindustries: [food]\nauthors: [Jo]\nproduct: doors\nlayout: post\nexcerpt: Rooms", null)]
    [InlineData("expiration_date:\nlocale: de-AT\nstatus: draft", null)]
    public void What_a_document_says_of_itself_and_nobody_can_read_is_told(string fields, string? cause) =>
        (KnowledgeReader.Read("a.md", Encoding.UTF8.GetBytes($"---\n{fields}\n---\n{Words}"), "en").Warning?.Cause).ShouldBe(cause);

    [Theory]
    [InlineData("", "The document holds no text")]
    [InlineData("# Rooms\n\nSome look seawards.", "The document says too little: a passage has four words or more, or a figure")]
    public void A_document_without_a_passage_is_told_why(string text, string cause) =>
        KnowledgeReader.Read("a.md", Encoding.UTF8.GetBytes(text), "en").Problem.ShouldNotBeNull().Cause.ShouldBe(cause);
}
