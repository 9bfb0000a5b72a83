using System.Xml.Linq;

namespace PersonaSite.Tests;

/// <summary>Dependencies point one way: Core ← PageKit, Inference, Storage ← Pipeline ← Web, Cli.</summary>
public sealed class ArchitectureTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Core"] = [],
        ["PageKit"] = ["Core"],
        ["Inference"] = ["Core", "PageKit"],
        ["Storage"] = ["Core"],
        ["Pipeline"] = ["Core", "PageKit", "Inference", "Storage"],
        ["Web"] = ["Pipeline"],
        ["Cli"] = ["Pipeline"],
    };

    [Fact]
    public void Projects_refer_only_to_what_lies_below_them()
    {
        var projects = Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories);

        projects.Select(Name).ShouldBe(Allowed.Keys, ignoreOrder: true);
        foreach (var project in projects)
            References(project, "ProjectReference").Select(Name).Except(Allowed[Name(project)]).ShouldBeEmpty($"{Name(project)} reaches too far");
    }

    [Fact]
    public void Core_stands_without_packages() =>
        References(Path.Combine(Repository.Root, "src/PersonaSite.Core/PersonaSite.Core.csproj"), "PackageReference").ShouldBeEmpty();

    [Fact]
    public void No_file_is_a_drawer_for_everything()
    {
        string[] drawers = ["Manager", "Helper", "Util", "Common"];
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/"))
            .Select(Path.GetFileNameWithoutExtension);

        files.Where(file => drawers.Any(drawer => file!.Contains(drawer, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    private static string Name(string project) => Path.GetFileNameWithoutExtension(project).Replace("PersonaSite.", "");

    private static IEnumerable<string> References(string project, string kind) =>
        XDocument.Load(project).Descendants(kind).Select(element => element.Attribute("Include")!.Value);
}
