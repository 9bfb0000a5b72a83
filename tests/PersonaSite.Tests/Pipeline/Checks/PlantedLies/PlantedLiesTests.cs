using System.Text.Json;
using PersonaSite.Core;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Quality;
using PersonaSite.Core.Runs;
using PersonaSite.Pipeline.Checks;
using PersonaSite.Pipeline.Checks.Brand;
using PersonaSite.Pipeline.Checks.Claims;
using PersonaSite.Pipeline.Sites;

namespace PersonaSite.Tests.Pipeline.Checks.PlantedLies;

/// <summary>
/// Lies of every kind, planted in believable places on true pages. Each has the truth beside it where there is one, which must
/// pass in the same place: a check that refuses everything catches every lie.
/// </summary>
public sealed class PlantedLiesTests(ITestOutputHelper output)
{
    /// <summary>Of lies, those that must be caught; of true pages and true statements, those that may be refused.</summary>
    private const double MinCaught = 0.95, MaxAlarms = 0.05;

    private static readonly IPageCheck[] Checks = [new ClaimsCheck(), new BannedWordsCheck(), new PromisesCheck()];

    /// <summary>
    /// The demo sites, 18F, and two sites of somebody who did not know the ledger and tried it through the command line, each lie in every
    /// mode with a model that insists: at first sight 545 of 646 were caught, of those in plain words 455 of 497, all dates, all doubled
    /// shares and 60 of 63 testimonials, of promises in other words than the guidelines' 24 of 62; of true statements nearly as in the
    /// passage 1 of 33 was refused, of freely worded ones 29 of 69.
    /// </summary>
    public static TheoryData<string> Brands => ["fernhollow", "corvane", "18f", "ternsay", "quillmoor"];

    [Theory]
    [MemberData(nameof(Brands))]
    public async Task True_pages_pass_and_lies_on_them_are_caught(string brand)
    {
        Assert.SkipUnless(TruePages.Exists(brand), $"The brand {brand} is not here.");
        var pages = await TruePages.OfAsync(brand);
        var alarms = pages.Where(page => Errors(page).Count > 0).ToList();
        foreach (var page in alarms)
            output.WriteLine($"refused though true: {page.Name}: {Errors(page)[0].Reason} ({Errors(page)[0].Where})");

        var chunks = SiteFolder.Load(TruePages.Folder(brand)).Chunks;
        var tally = Plant(Lie.Read(brand), chunks, at => pages[at * 7 % pages.Count]);
        var open = Plant(Lie.Open(brand), chunks, at => pages[at * 7 % pages.Count]);

        output.WriteLine($"{brand}: {pages.Count} true pages, {alarms.Count} refused");
        output.WriteLine($"known not to hold yet: {open.Missed.Count} lies that stand, {open.Alarms.Count} truths that are refused");
        Report(tally);
        ((double)alarms.Count / pages.Count).ShouldBeLessThanOrEqualTo(MaxAlarms);
    }

    public static TheoryData<string> Others => [.. Unseen.Names];

    [Theory]
    [MemberData(nameof(Others))]
    public void Lies_about_other_organisations_are_caught_too(string name) => Report(Plant(Lie.Read(name), Unseen.Chunks(name), _ => Unseen.Page));

    /// <summary>
    /// The truths were written before anything was mended for them. Of the first 193, 71 were refused at first sight, and after the mends that
    /// these brought 17 of 62 more: of paraphrases as free as these, about passages that it has not seen, expect one in four to be refused.
    /// The lies are those next to what the mends let through.
    /// </summary>
    [Fact]
    public void Truths_that_a_model_words_anew_pass_and_lies_like_them_are_caught()
    {
        var groups = Lie.Paraphrases().Where(group => Unseen.Names.Contains(group.Key) || TruePages.Exists(group.Key)).ToList();
        groups.Sum(group => group.Value.Count).ShouldBeGreaterThan(250);

        Report(groups.Select(group => PlantParaphrases(group.Key, group.Value)).Aggregate((left, right) => left.With(right)));
    }

    /// <summary>
    /// Nineteen organisations and 2,450 statements about them, by writers who did not know the ledger: a third of the truths near the
    /// passage's words, half of them worded as freely as a fluent model does, the rest headlines and figures; lies of five kinds, half of
    /// them reworded. At first sight, each pair after what the ones before it had taught, of the truths were refused 45 of 150 (tallybrook,
    /// lindholt), 37 of 150 (aldcroft, lissanure), 29 of 150 (marrowdale, klaxonyard), 21 of 150 (tidewell, readalong), 17 of 150 (brackwell,
    /// ottermere), 29 of 150 (rosterwell, skerry), 17 of 150 (gantry, brenholt), 48 of 150 (osterlake, thornwick) and 35 of 150
    /// (calderbay, fennimore; these four by writers who were asked to express figures anew, too), of those near the passage or short 21 of
    /// 400 in the last five; of the lies 97, 96, 94, 93, 93, 93, 94, 92 and 84 of 100 were caught. Hollin was tried through the command line, in whole pages of all
    /// modes with a model that insists: 19 of 283 statements were refused wrongly, and 50 of 60 lies caught; of the ten that stood seven
    /// were forbidden promises in plain words.
    /// </summary>
    [Fact]
    public void What_strangers_say_freely_passes_and_what_they_make_up_is_caught()
    {
        string[] names = ["tallybrook", "lindholt", "aldcroft", "lissanure", "marrowdale", "klaxonyard", "tidewell", "readalong", "hollin", "brackwell", "ottermere", "rosterwell", "skerry", "gantry", "brenholt", "osterlake", "thornwick", "calderbay", "fennimore"];

        Report(names.Select(name => PlantParaphrases(name, Lie.Read(name))).Aggregate((left, right) => left.With(right)));
    }

    private static Tally PlantParaphrases(string name, IReadOnlyList<Lie> cases)
    {
        if (Unseen.Names.Contains(name))
            return Plant(cases, Unseen.Chunks(name), _ => Unseen.Page);
        var content = SiteFolder.Load(TruePages.Folder(name));
        var page = Unseen.Page with { Context = Unseen.Page.Context with { Site = content.Site, Visitor = content.Visitors[0] } };
        return Plant(cases, content.Chunks, _ => page);
    }

    [Fact]
    public void The_lies_are_many_and_of_many_kinds()
    {
        var all = (string[])["fernhollow", "corvane", "18f", "ternsay", "quillmoor", .. Unseen.Names];
        var lies = all.SelectMany(Lie.Read).ToList();

        lies.Count.ShouldBeGreaterThan(500);
        lies.Select(lie => lie.Kind).Distinct().Count().ShouldBeGreaterThan(20);
        lies.Where(lie => lie.False is not null).Select(lie => lie.False).ShouldBeUnique();
    }

    public sealed record Answer(string Kind, string Site, GenerationMode Mode, string Find, string Plant)
    {
        public override string ToString() => $"{Site} {Mode} {Kind}: {Plant}";
    }

    public static TheoryData<Answer> Answers => [.. JsonSerializer.Deserialize<List<Answer>>(File.ReadAllText(Lie.Path("answers")), PersonaJson.Options)!];

    /// <summary>The model says it again when it is asked to mend it; the page comes without it, or does not come.</summary>
    [Theory]
    [MemberData(nameof(Answers))]
    public async Task A_lie_in_a_models_answer_is_never_published(Answer answer)
    {
        var recording = new Recording(answer.Site, answer.Site == "corvane" ? "plant-maintenance-manager" : "small-landlord") { Edit = text => text.Replace(answer.Find, answer.Plant) };
        string.Concat(recording.Texts(answer.Mode)).ShouldContain(answer.Plant.Trim(), customMessage: "the lie was not planted");
        using var host = new PipelineHost(recording.Agents(answer.Mode));

        var (result, events) = await host.RunAsync(recording.Request(answer.Mode));

        events.OfType<Core.Runs.Inspected>().First().Inspection.Claims.ShouldContain(claim => !claim.Supported);
        events.OfType<Revising>().Count().ShouldBe(1);
        if (result.Page is { } page)
        {
            result.Report.Inspection.Claims.ShouldAllBe(claim => claim.Supported);
            string.Concat(page.Files.Where(file => file.MediaType.StartsWith("text/", StringComparison.Ordinal)).Select(file => page.Text(file.Path))).ShouldNotContain(Words(answer.Plant));
        }
    }

    /// <summary>The planted words without the JSON or HTML around them.</summary>
    private static string Words(string plant) => plant.Split('"').MaxBy(part => part.Length)!.Split('>').MaxBy(part => part.Length)!.Split('<')[0].Trim(',', ' ', '{', '}');

    private sealed record Tally(SortedDictionary<string, (int Caught, int All)> Kinds, List<string> Missed, List<string> Alarms, int Truths)
    {
        public int Caught => Kinds.Values.Sum(kind => kind.Caught);

        public int All => Kinds.Values.Sum(kind => kind.All);

        public Tally With(Tally other)
        {
            foreach (var (kind, (caught, all)) in other.Kinds)
                Kinds[kind] = (Kinds.GetValueOrDefault(kind).Caught + caught, Kinds.GetValueOrDefault(kind).All + all);
            return new(Kinds, [.. Missed, .. other.Missed], [.. Alarms, .. other.Alarms], Truths + other.Truths);
        }
    }

    private static Tally Plant(IReadOnlyList<Lie> lies, IReadOnlyList<Chunk> chunks, Func<int, TruePage> pageOf)
    {
        var tally = new Tally([], [], [], lies.Count(lie => lie.True is not null));
        foreach (var (at, lie) in lies.Index())
        {
            var (page, passage) = (pageOf(at), lie.Passage(chunks));
            var known = Errors(page).Count;
            if (lie.False is { } lied)
            {
                var caught = Errors(Planting.On(page, lie.Place, lied, passage)).Count > known;
                var (before, all) = tally.Kinds.GetValueOrDefault(lie.Kind);
                tally.Kinds[lie.Kind] = (before + (caught ? 1 : 0), all + 1);
                if (!caught)
                    tally.Missed.Add($"{lie.Kind} in {lie.Place}: {lied}");
            }

            if (lie.True is { } truth && Errors(Planting.On(page, lie.Place, truth, passage)) is var errors && errors.Count > known)
                tally.Alarms.Add($"{lie.Kind} in {lie.Place}: {truth} ({errors[^1].Reason})");
        }

        return tally;
    }

    private void Report(Tally tally)
    {
        output.WriteLine($"lies caught: {tally.Caught} of {tally.All}; true statements in their places refused: {tally.Alarms.Count} of {tally.Truths}");
        foreach (var (kind, (of, count)) in tally.Kinds)
            output.WriteLine($"  {kind,-24} {of} of {count}");
        foreach (var line in tally.Missed.Select(missed => "missed: " + missed).Concat(tally.Alarms.Select(alarm => "refused though true: " + alarm)))
            output.WriteLine(line);
        (tally.All == 0 ? 1 : (double)tally.Caught / tally.All).ShouldBeGreaterThanOrEqualTo(MinCaught);
        ((double)tally.Alarms.Count / tally.Truths).ShouldBeLessThanOrEqualTo(MaxAlarms);
    }

    private static List<Finding> Errors(TruePage page)
    {
        using var inspected = page.Inspect();
        return Checks.SelectMany(check => check.Check(inspected)).Where(finding => finding.Severity == Severity.Error).ToList();
    }
}
