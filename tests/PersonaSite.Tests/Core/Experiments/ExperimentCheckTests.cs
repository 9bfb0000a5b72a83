using System.Text.Json;
using PersonaSite.Core;
using PersonaSite.Core.Experiments;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Segments;

namespace PersonaSite.Tests.Nouns.Experiments;

public sealed class ExperimentCheckTests
{
    private const string Two = "\"variants\": [{\"name\": \"a\", \"share\": 0.5, \"pages\": \"default\"}, {\"name\": \"b\", \"share\": 0.5}]";

    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_experiment_that_can_be_meant_survives_json()
    {
        var experiment = Read("""
            {"name": "tone", "goals": ["signup", "cta"], "serverGoals": ["signup"], "segment": "schools", "holdout": 0.05, "group": {"name": "tones", "from": 0, "to": 0.5}, "minSample": 900, "end": "2026-12-24T00:00:00Z",
             "variants": [{"name": "default", "share": 0.4, "pages": "default"}, {"name": "short", "share": 0.6, "mode": "compose", "instruction": "Be brief.", "models": {"builder": "big"}}]}
            """).Checked();

        var again = Read(JsonSerializer.Serialize(experiment, PersonaJson.Options)).Checked();

        JsonSerializer.Serialize(again, PersonaJson.Options).ShouldBe(JsonSerializer.Serialize(experiment, PersonaJson.Options));
        again.Variants[1].Models!["builder"].ShouldBe("big");
        again.AllGoals.ShouldBe(["signup", "cta"]);
        (again.IsForServers("signup"), again.IsForServers("cta")).ShouldBe((true, false));
        again.Group!.To.ShouldBe(0.5);
    }

    [Theory]
    [InlineData("{\"name\": \"Big One\", " + Two + "}", "Big One")]
    [InlineData("{\"name\": \"x\"}", "0 variants")]
    [InlineData("{\"name\": \"x\", \"variants\": [{\"name\": \"a\", \"share\": 0.5}]}", "1 variants")]
    [InlineData("{\"name\": \"x\", \"variants\": [{\"name\": \"a\", \"share\": 0.5, \"pages\": \"default\"}, {\"name\": \"b\", \"share\": 0.6}]}", "1.1")]
    [InlineData("{\"name\": \"x\", \"variants\": [{\"name\": \"a\", \"share\": 0.5, \"pages\": \"default\"}, {\"name\": \"a\", \"share\": 0.5}]}", "'a'")]
    [InlineData("{\"name\": \"x\", \"variants\": [{\"name\": \"a\", \"share\": 0.5}, {\"name\": \"b\", \"share\": 0.5}]}", "same pages")]
    [InlineData("{\"name\": \"x\", \"variants\": [null, {\"name\": \"b\", \"share\": 0.5}]}", "variant")]
    [InlineData("{\"name\": \"x\", \"variants\": [{\"name\": \"holdout\", \"share\": 0.5}, {\"name\": \"b\", \"share\": 0.5}]}", "holdout")]
    [InlineData("{\"name\": \"x\", \"variants\": [{\"name\": \"a\", \"share\": 0.5, \"pages\": \"default\", \"mode\": \"write\"}, {\"name\": \"b\", \"share\": 0.5}]}", "'a'")]
    [InlineData("{\"name\": \"x\", \"variants\": [{\"name\": \"a\", \"share\": 0}, {\"name\": \"b\", \"share\": 1}]}", "'a'")]
    [InlineData("{\"name\": \"x\", \"goals\": [\"cta\", \"cta\"], " + Two + "}", "cta")]
    [InlineData("{\"name\": \"x\", \"goals\": [\"a b\"], " + Two + "}", "a b")]
    [InlineData("{\"name\": \"x\", \"goals\": [\"cta\", \"purchase\"], \"serverGoals\": [\"cta\"], " + Two + "}", "'cta' is a click")]
    [InlineData("{\"name\": \"x\", \"goals\": [\"cta\"], \"serverGoals\": [\"purchase\"], " + Two + "}", "'purchase'")]
    [InlineData("{\"name\": \"x\", \"holdout\": 1, " + Two + "}", "holdout")]
    [InlineData("{\"name\": \"x\", \"minSample\": 1, " + Two + "}", "minSample")]
    [InlineData("{\"name\": \"x\", \"group\": {\"name\": \"g\", \"from\": 0.5, \"to\": 0.4}, " + Two + "}", "'g'")]
    [InlineData("{\"name\": \"x\", \"start\": \"2026-12-02T00:00:00Z\", \"end\": \"2026-12-01T00:00:00Z\", " + Two + "}", "ends before")]
    public void What_cannot_be_meant_is_said_with_the_next_step(string json, string named)
    {
        var problem = Should.Throw<ProblemException>(() => Read(json).Checked());

        problem.Kind.ShouldBe(ProblemKind.BadInput);
        problem.Message.ShouldContain(named);
        problem.NextStep.ShouldNotBeEmpty();
    }

    [Fact]
    public void What_a_site_does_not_allow_cannot_start_there()
    {
        var written = SampleExperiment.ThreeArms;
        Start(written, new LiveSettings(AllowFreeForm: true));

        Refused(written, LiveSettings.Default).ShouldContain("write");
        Refused(written, new LiveSettings(LiveState.DefaultOnly, AllowFreeForm: true)).ShouldContain("personal pages");
        Refused(written with { Segment = "schools" }, new LiveSettings(AllowFreeForm: true)).ShouldContain("schools");
        Refused(written with { OnlyWithConsent = true }, new LiveSettings(AllowFreeForm: true)).ShouldContain("agreed");
        Refused(written with { End = Now }, new LiveSettings(AllowFreeForm: true)).ShouldContain("ended");
        Refused(SampleExperiment.TwoArms with { Variants = [new("a", 0.5), new("b", 0.5, Mode: GenerationMode.Compose)] }, LiveSettings.Default).ShouldContain("same pages");
    }

    [Fact]
    public void Two_that_could_want_the_same_page_view_do_not_run_beside_each_other()
    {
        var first = SampleExperiment.TwoArms with { Name = "first" };
        var grouped = first with { Group = new("g", 0, 0.5) };

        Refused(SampleExperiment.TwoArms, LiveSettings.Default, first).ShouldContain("first");
        Refused(SampleExperiment.TwoArms with { Group = new("g", 0.4, 1) }, LiveSettings.Default, grouped).ShouldContain("first");
        Refused(SampleExperiment.TwoArms with { Group = new("other", 0.5, 1) }, LiveSettings.Default, grouped).ShouldContain("first");
        Start(SampleExperiment.TwoArms with { Group = new("g", 0.5, 1) }, LiveSettings.Default, grouped);
        var schools = new LiveSettings(Segments: [new("schools"), new("shops")]);
        Start(SampleExperiment.TwoArms with { Segment = "schools" }, schools, first with { Segment = "shops" });
        Refused(SampleExperiment.TwoArms with { Segment = "schools" }, schools, first).ShouldContain("first");
    }

    [Fact]
    public void A_way_of_making_pages_has_a_key_of_its_own_only_where_it_differs_from_the_sites()
    {
        var variant = SampleExperiment.TwoArms.Variants[1];

        SampleExperiment.TwoArms.Variants[0].WayOn(LiveSettings.Default).ShouldBeNull();
        variant.WayOn(LiveSettings.Default).ShouldBeNull();
        (variant with { Mode = GenerationMode.Compose }).WayOn(LiveSettings.Default).ShouldBeNull();
        var keys = new[] { variant with { Mode = GenerationMode.Write }, variant with { Instruction = "Be brief." }, variant with { Models = new Dictionary<string, string> { ["builder"] = "big" } } }
            .Select(other => other.WayOn(LiveSettings.Default)!.Key).ToList();
        keys.Distinct().Count().ShouldBe(3);
        keys.ShouldAllBe(key => key.Length == 8);
        (variant with { Name = "other", Share = 0.1, Instruction = "Be brief." }).WayOn(LiveSettings.Default)!.Key.ShouldBe(keys[1]);
    }

    private static void Start(Experiment experiment, LiveSettings settings, params Experiment[] running) => ExperimentCheck.CheckStart(experiment, settings, running, Now);

    private static string Refused(Experiment experiment, LiveSettings settings, params Experiment[] running) =>
        Should.Throw<ProblemException>(() => Start(experiment, settings, running)).Message;

    private static Experiment Read(string json) => JsonSerializer.Deserialize<Experiment>(json, PersonaJson.Options)!;
}
