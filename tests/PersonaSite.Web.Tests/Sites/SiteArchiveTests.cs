using System.IO.Compression;
using PersonaSite.Web.Studio.Pages.Sites;

namespace PersonaSite.Web.Tests.Sites;

public sealed class SiteArchiveTests : IDisposable
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("personasite-tests-");

    private string Target => Directory.CreateDirectory(Path.Combine(_home.FullName, "inside", "target")).FullName;

    public void Dispose() => _home.Delete(recursive: true);

    [Fact]
    public async Task A_folder_is_unpacked_as_it_was()
    {
        using var zip = StudioHost.Zip(("site.json", "{}"), ("knowledge/deep/a.md", "# A"), ("__MACOSX/site.json", "x"), (".DS_Store", "x"));
        var root = await SiteArchive.UnpackAsync(zip, Target, default);
        root.ShouldBe(Target);
        File.ReadAllText(Path.Combine(root, "knowledge/deep/a.md")).ShouldBe("# A");
        Directory.GetFileSystemEntries(root).Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_folder_that_was_packed_with_its_own_name_is_found()
    {
        using var zip = StudioHost.Zip(("corvane/site.json", "{}"), ("corvane/knowledge/a.md", "# A"));
        Path.GetFileName(await SiteArchive.UnpackAsync(zip, Target, default)).ShouldBe("corvane");
    }

    [Theory]
    [InlineData("../escaped.md")]
    [InlineData("knowledge/../../escaped.md")]
    [InlineData("/tmp/escaped-personasite.md")]
    [InlineData("..\\escaped.md")]
    [InlineData("C:\\escaped.md")]
    [InlineData("knowledge//escaped.md")]
    [InlineData("knowledge/./escaped.md")]
    [InlineData("knowledge/escaped.md\u0000.txt")]
    [InlineData("../target-beside/escaped.md")]
    public async Task A_name_that_leads_away_is_refused_and_nothing_is_written(string name)
    {
        using var zip = StudioHost.Zip((name, "out"));
        var problem = await Should.ThrowAsync<ArchiveException>(() => SiteArchive.UnpackAsync(zip, Target, default));
        problem.Entry.ShouldBe(name);
        _home.GetFiles("*", SearchOption.AllDirectories).ShouldBeEmpty();
        File.Exists("/tmp/escaped-personasite.md").ShouldBeFalse();
    }

    [Fact]
    public async Task A_link_is_refused()
    {
        var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            var entry = archive.CreateEntry("knowledge/secrets.md");
            entry.ExternalAttributes = unchecked((int)0xA1FF0000);
            using var content = entry.Open();
            content.Write("/etc/passwd"u8);
        }

        bytes.Position = 0;
        (await Should.ThrowAsync<ArchiveException>(() => SiteArchive.UnpackAsync(bytes, Target, default))).Message.ShouldContain("link");
        _home.GetFiles("*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task Much_that_was_packed_into_little_is_refused()
    {
        var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            var nothing = new byte[1024 * 1024];
            for (var file = 0; file < 7; file++)
            {
                using var content = archive.CreateEntry($"knowledge/{file}.md", CompressionLevel.Fastest).Open();
                for (var megabyte = 0; megabyte < 9; megabyte++)
                    content.Write(nothing);
            }
        }

        bytes.Length.ShouldBeLessThan(1024 * 1024);
        bytes.Position = 0;
        (await Should.ThrowAsync<ArchiveException>(() => SiteArchive.UnpackAsync(bytes, Target, default))).Message.ShouldContain("60 MB");
        _home.GetFiles("*", SearchOption.AllDirectories).Sum(file => file.Length).ShouldBeLessThanOrEqualTo(SiteArchive.MaxUnpackedBytes);
    }

    [Fact]
    public async Task Too_many_entries_are_refused_before_the_first_is_unpacked()
    {
        using var zip = StudioHost.Zip([.. Enumerable.Range(0, SiteArchive.MaxEntries + 1).Select(i => ($"knowledge/{i}.md", "x"))]);
        (await Should.ThrowAsync<ArchiveException>(() => SiteArchive.UnpackAsync(zip, Target, default))).Message.ShouldContain("entries");
        Directory.GetFileSystemEntries(Target).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("this is no zip")]
    [InlineData("")]
    public async Task What_is_no_zip_is_said_to_be_none(string text)
    {
        using var bytes = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
        (await Should.ThrowAsync<ArchiveException>(() => SiteArchive.UnpackAsync(bytes, Target, default))).Message.ShouldContain("not a zip");
    }

    [Fact]
    public async Task A_name_that_stands_twice_is_refused()
    {
        using var zip = StudioHost.Zip(("site.json", "{}"), ("site.json", "{}"));
        (await Should.ThrowAsync<ArchiveException>(() => SiteArchive.UnpackAsync(zip, Target, default))).Message.ShouldContain("twice");
    }
}
