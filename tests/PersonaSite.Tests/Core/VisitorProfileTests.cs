using System.Text;
using PersonaSite.Core;
using PersonaSite.Core.Visitors;

namespace PersonaSite.Tests.Nouns;

public sealed class VisitorProfileTests
{
    [Theory]
    [InlineData("pain_points", TraitKind.Pain)]
    [InlineData("painPoints", TraitKind.Pain)]
    [InlineData("role_challenges", TraitKind.Pain)]
    [InlineData("survey.q1_biggest_problem", TraitKind.Pain)]
    [InlineData("company.goals", TraitKind.Goal)]
    [InlineData("jobTitle", TraitKind.Role)]
    [InlineData("customer.segment", TraitKind.Role)]
    [InlineData("crm.account_type", TraitKind.Role)]
    [InlineData("company.name", TraitKind.Organization)]
    [InlineData("company.presses", TraitKind.Other)]
    [InlineData("Industry__c", TraitKind.Industry)]
    [InlineData("what_keeps_you_up", TraitKind.Worry)]
    [InlineData("sign_up_date", TraitKind.Other)]
    [InlineData("what_would_help", TraitKind.Need)]
    [InlineData("previous_tools.outcome", TraitKind.Other)]
    [InlineData("utm.campaign", TraitKind.Campaign)]
    [InlineData("utm.term", TraitKind.Interest)]
    [InlineData("accessibility.screen_reader", TraitKind.Accessibility)]
    [InlineData("sorgen", TraitKind.Worry)]
    [InlineData("rolle", TraitKind.Role)]
    [InlineData("Entreprise", TraitKind.Organization)]
    public void Fields_are_known_by_the_words_of_their_names(string path, TraitKind kind)
    {
        var names = path.Split('.');
        var json = string.Concat(names.Select(name => $"{{\"{name}\":")) + "\"words that say something\"" + new string('}', names.Length);

        var trait = Read(json).Traits.ShouldHaveSingleItem();

        trait.Kind.ShouldBe(kind);
        trait.Path.ShouldBe(path);
    }

    [Fact]
    public void A_questionnaire_is_read_as_questions_and_answers()
    {
        var visitor = Read("""{"answers":[{"question":"What keeps you up?","answer":"mould in every room"},{"id":7,"question":"Your role?","answer":"Landlord"}]}""");

        visitor.Values(TraitKind.Worry).ShouldBe(["mould in every room"]);
        visitor.First(TraitKind.Role).ShouldBe("Landlord");
    }

    [Fact]
    public void Numbers_and_switches_are_no_worries_and_no_companies()
    {
        var visitor = Read("""{"risk":0.7,"company":true,"goals":{"count":3}}""");

        visitor.Traits.ShouldAllBe(trait => trait.Kind == TraitKind.Other);
        visitor.Traits.Count.ShouldBe(3);
    }

    [Fact]
    public void Every_field_reaches_the_prompt()
    {
        var words = Read("""
            {"role":"Treasurer","persona":"volunteer","organization":"a village hall","business":{"bedrooms":6},"frustrations":"two hours to warm up",
             "needs":["a fixed price"],"funds":{"grants":"never applied"},"accessibility":{"screen_reader":true},"odd__field":["x","y"]}
            """).Describe();

        foreach (var said in new[] { "Treasurer", "volunteer", "a village hall", "6", "two hours to warm up", "a fixed price", "never applied", "Accessibility screen reader: yes", "x; y" })
            words.ShouldContain(said);
        words.ShouldContain(ProfileSentences.Troubles + "\n- two hours to warm up");
        words.ShouldContain(ProfileSentences.Wants + "\n- a fixed price");
    }

    [Fact]
    public void Of_an_empty_profile_nothing_is_claimed() => Read("{}").Describe().ShouldBe("Little is known of the visitor.");

    [Fact]
    public void A_byte_order_mark_comments_and_trailing_commas_do_no_harm() =>
        VisitorProfile.Parse("x", Encoding.UTF8.GetPreamble().Concat("{\"role\":\"CIO\", // who\n}"u8.ToArray()).ToArray()).First(TraitKind.Role).ShouldBe("CIO");

    [Theory]
    [InlineData("{\n\"a\": 1,\n\"b\" 2}", "line 3")]
    [InlineData("[1,2]", "not an object")]
    [InlineData("\"text\"", "not an object")]
    [InlineData("", "not valid JSON")]
    public void What_is_no_profile_is_refused_and_the_place_is_named(string json, string told)
    {
        var problem = Should.Throw<ProblemException>(() => Read(json));

        problem.Kind.ShouldBe(ProblemKind.BadInput);
        problem.Message.ShouldContain(told);
        problem.NextStep.ShouldNotBeEmpty();
    }

    [Fact]
    public void Broken_utf8_and_giants_are_refused()
    {
        Should.Throw<ProblemException>(() => VisitorProfile.Parse("x", new byte[] { (byte)'{', 0xFF, (byte)'}' })).Message.ShouldContain("UTF-8");
        Should.Throw<ProblemException>(() => VisitorProfile.Parse("x", new byte[10 * 1024 * 1024])).Message.ShouldContain("256 kB");
    }

    [Fact]
    public void Nesting_without_end_is_cut_and_not_followed()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 60)) + "1" + new string('}', 60);
        var broad = "{" + string.Join(',', Enumerable.Range(0, 5_000).Select(i => $"\"field{i}\":\"x\"")) + "}";

        Read(deep).Traits.ShouldBeEmpty();
        Read(broad).Traits.Count.ShouldBeLessThanOrEqualTo(400);
    }

    [Fact]
    public void The_demo_and_shared_visitors_say_who_they_are()
    {
        var files = Directory.GetFiles(Path.Combine(Repository.Root, "src/PersonaSite.Pipeline/Demo"), "*.json", SearchOption.AllDirectories).Where(file => file.Contains("/visitors/"))
            .Concat(Repository.Shared is { } shared ? Directory.GetFiles(Path.Combine(shared, "data/brands/18f/visitors")) : []);

        foreach (var file in files)
        {
            var visitor = VisitorProfile.Parse(Path.GetFileNameWithoutExtension(file), File.ReadAllBytes(file));
            if (visitor.Name is not ("sparse" or "utm-only" or "campaign-click"))
                visitor.Values(TraitKind.Pain, TraitKind.Worry, TraitKind.Goal, TraitKind.Need, TraitKind.Interest).ShouldNotBeEmpty(file);
        }
    }

    private static VisitorProfile Read(string json) => VisitorProfile.Parse("visitor", Encoding.UTF8.GetBytes(json));
}
