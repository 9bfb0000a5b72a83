using System.Text;
using PersonaSite.Pipeline.Ingestion;

namespace PersonaSite.Tests.Pipeline.Ingestion;

public sealed class PdfTests
{
    [Fact]
    public void A_paper_becomes_passages_without_its_running_lines()
    {
        NeedTool();
        var pdf = Pdf(
            ["Village halls in winter", "", "", "In a survey of 212 village halls, 61 percent said that heat-", "ing costs more than all their other bills.", "Harbour report, page 1"],
            ["Nine halls had closed for the winter, and four of them for", "good, because nobody could pay for oil.", "Harbour report, page 2"],
            ["A hall that was insulated spent 2,100 pounds less a year.", "Harbour report, page 3"]);

        var (document, passages, problem) = KnowledgeReader.Read("research/halls.pdf", pdf, "en");

        problem.ShouldBeNull();
        (document!.Title, document.MediaType).ShouldBe(("Village halls in winter", "application/pdf"));
        var text = string.Join('\n', passages.Select(passage => passage.Text));
        text.ShouldContain("61 percent said that heating costs more than all their other bills.");
        text.ShouldContain("four of them for good, because");
        text.ShouldNotContain("Harbour report");
    }

    [Fact]
    public void A_pdf_without_text_or_none_at_all_says_what_to_do()
    {
        NeedTool();
        KnowledgeReader.Read("scan.pdf", Pdf([""]), "en").Problem!.Cause.ShouldContain("only pictures");
        KnowledgeReader.Read("broken.pdf", "%PDF-1.4\nnothing that follows"u8.ToArray(), "en").Problem!.Cause.ShouldContain("damaged");
        KnowledgeReader.Read("word.pdf", "PK\u0003\u0004"u8.ToArray(), "en").Problem!.Cause.ShouldContain("not a PDF");
    }

    [Fact]
    public void Lines_become_paragraphs()
    {
        var read = PdfLayout.ToMarkdown("A title\n\nOne sen-\ntence that is long\nand goes on.\n• first\n• second,\nlonger\n\n12\n\fNext page.\n");
        read.ShouldBe("# A title\n\nOne sentence that is long and goes on.\n\n- first\n\n- second, longer\n\nNext page.");
    }

    private static void NeedTool()
    {
        if (Environment.GetEnvironmentVariable("PERSONASITE_REQUIRE_TOOLS") is null)
            Assert.SkipUnless(PdfText.IsAvailable, "pdftotext (poppler-utils) is not installed.");
    }

    /// <summary>A page for each list of lines, set in Helvetica.</summary>
    private static byte[] Pdf(params string[][] pages)
    {
        var objects = new List<string> { "<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>" };
        var kids = new List<string>();
        foreach (var lines in pages)
        {
            var content = $"BT /F1 12 Tf 72 720 Td 14 TL\n{string.Concat(lines.Select(line => $"({line}) Tj T*\n"))}ET";
            objects.Add($"<</Length {content.Length}>>stream\n{content}\nendstream");
            objects.Add($"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents {objects.Count} 0 R/Resources<</Font<</F1 3 0 R>>>>>>");
            kids.Add($"{objects.Count} 0 R");
        }

        objects[1] = $"<</Type/Pages/Kids[{string.Join(' ', kids)}]/Count {kids.Count}>>";
        var pdf = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        foreach (var (at, body) in objects.Index())
        {
            offsets.Add(pdf.Length);
            pdf.Append($"{at + 1} 0 obj\n{body}\nendobj\n");
        }

        var table = pdf.Length;
        pdf.Append($"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n{string.Concat(offsets.Select(offset => $"{offset:0000000000} 00000 n \n"))}");
        pdf.Append($"trailer<</Size {objects.Count + 1}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF");
        return Encoding.ASCII.GetBytes(pdf.ToString());
    }
}
