using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PersonaSite.Core;
using PersonaSite.Core.Settings;
using PersonaSite.Inference;
using PersonaSite.Pipeline;
using PersonaSite.Storage;
using PersonaSite.Web.Live;

namespace PersonaSite.Web.Tests.Hosting;

/// <summary>Every class of options, of those that are to come too: each of its keys is known, and one that is misspelt stops the start.</summary>
public sealed class SettingsTests
{
    private const string Unknown = "is no setting";

    private static readonly Assembly[] Product = [typeof(InferenceServices).Assembly, typeof(StorageOptions).Assembly, typeof(PipelineOptions).Assembly, typeof(LiveOptions).Assembly];

    public static TheoryData<string> Sections => [.. Options.Keys];

    private static Dictionary<string, Type> Options { get; } = Product.SelectMany(assembly => assembly.GetTypes())
        .Select(type => (Type: type, Section: type.GetField("Section", BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)?.GetRawConstantValue() as string))
        .Where(options => options.Section is not null && !options.Section.Contains(':')).ToDictionary(options => options.Section!, options => options.Type);

    [Fact]
    public void The_classes_of_options_are_found() => Options.Keys.Order().ShouldBe(["Inference", "Live", "Pipeline", "Storage"]);

    [Theory]
    [MemberData(nameof(Sections))]
    public void Every_key_is_known_and_a_misspelt_one_is_named(string section)
    {
        var keys = Keys(section).Select(key => key.Replace(SettingNames.Any, "0", StringComparison.Ordinal)).ToList();
        keys.Count.ShouldBeGreaterThan(3);
        foreach (var key in keys)
        {
            Complaints(key).ShouldNotContain(Unknown, Case.Sensitive, key);
            var misspelt = key.Split(':')[1] + "x";
            Complaints($"{section}:{misspelt}").ShouldContain($"{misspelt} {Unknown}");
        }
    }

    [Theory]
    [MemberData(nameof(Sections))]
    public void Every_key_stands_in_the_readme(string section)
    {
        var readme = File.ReadAllText(Path.Combine(Folder(), "README.md"));
        foreach (var name in Keys(section).Select(key => key.Split(':')).Where(names => names.Length == 2).Select(names => names[1]))
            (readme.Contains($"`{section}:{name}`", StringComparison.Ordinal) || readme.Contains($"`{name}`", StringComparison.Ordinal)).ShouldBeTrue($"{section}:{name} is in none of the tables of settings");
    }

    private static IEnumerable<string> Keys(string section) => SettingNames.Of(Options[section], section);

    /// <summary>What the start says with this setting alone.</summary>
    private static string Complaints(string key)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(key, "1")]).Build();
        try
        {
            using var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System)
                .AddInference(configuration).AddStorage(configuration).AddPipeline(configuration).AddLive(configuration).BuildServiceProvider();
            services.GetRequiredService<IStartupValidator>().Validate();
            return "";
        }
        catch (Exception error) when (error is OptionsValidationException or ProblemException or InvalidOperationException or AggregateException)
        {
            return string.Join(' ', error is AggregateException several ? several.Flatten().InnerExceptions.Select(one => one.Message) : [error.Message]);
        }
    }

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PersonaSite.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
