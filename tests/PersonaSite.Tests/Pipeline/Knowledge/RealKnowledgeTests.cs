using System.Text.RegularExpressions;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Sites;

namespace PersonaSite.Tests.Pipeline.Knowledge;

/// <summary>What must hold of every passage, whatever document it came from: read on the folders that we have.</summary>
public sealed partial class RealKnowledgeTests
{
    public static TheoryData<string> Folders => new(
        Directory.GetDirectories(Path.Combine(Repository.Root, "src/PersonaSite.Pipeline/Demo")).Select(folder => Path.GetFileName(folder)).Append("18f").Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Folders))]
    public void Passages_are_clean_text_of_a_usable_size(string folder)
    {
        var chunks = Load(folder).Chunks;

        chunks.Select(chunk => chunk.Id).ShouldBeUnique();
        foreach (var chunk in chunks)
        {
            var where = $"{chunk.Source}, {chunk.Heading}: {chunk.Text}";
            chunk.Title.ShouldNotBeNullOrWhiteSpace(where);
            if (chunk.Kind != ChunkKind.Table)
                chunk.Text.ShouldBe(chunk.Text.Trim(), where);
            Markup().IsMatch(chunk.Text.Replace("#DIV/0!", "").Replace("{{", "")).ShouldBeFalse(where);
            chunk.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length.ShouldBeLessThanOrEqualTo(230, where);
            (chunk.Kind == ChunkKind.Testimonial).ShouldBe(chunk.Testimonial is not null, where);
            (chunk.Kind == ChunkKind.Table).ShouldBe(chunk.Text.StartsWith("Columns: "), where);
        }
    }

    [Fact]
    public void The_shared_brand_keeps_every_voice_and_price()
    {
        var chunks = Load("18f").Chunks;

        var voices = chunks.Select(chunk => chunk.Testimonial).OfType<Testimonial>().ToList();
        new[] { "Alec Palmer", "Wei Lou", "Lauren Frohlich", "Emily Read", "Monica Windom", "Daniel Yi", "Stephanie Servoss" }.ShouldBeSubsetOf(voices.Select(voice => voice.Name));
        voices.ShouldContain(new Testimonial(
            "We didn’t know where to start, but in the end, we got so much more than a website. We had a complete culture change about how to do user-centered design and agile.",
            "Wei Lou", "Product Owner", "Federal Election Commission"));
        chunks.ShouldContain(chunk => chunk.Source == "offerings-AI-services.md" && chunk.Text.Contains("Investment: $400k\nDuration: 3 months"));
        chunks.ShouldContain(chunk => chunk.Kind == ChunkKind.Table && chunk.Text.Contains("6 months, $1M | We will support you"));
        chunks.ShouldContain(chunk => chunk.Source == "services-c2.md" && chunk.Text.StartsWith("Client: General Services Administration"));
    }

    private static SiteContent Load(string folder)
    {
        if (folder != "18f")
            return SiteFolder.Load(Path.Combine(Repository.Root, "src/PersonaSite.Pipeline/Demo", folder));
        Assert.SkipWhen(Repository.Shared is null, "The shared evaluation data is not beside the repository.");
        return SiteFolder.Load(Path.Combine(Repository.Shared!, "data/brands/18f"));
    }

    [GeneratedRegex(@"</?[a-z]+[ >]|\{%|%\}|\]\(|\*\*|^#{1,6} |&[a-z]+;|\{[:.#]", RegexOptions.Multiline)]
    private static partial Regex Markup();
}
