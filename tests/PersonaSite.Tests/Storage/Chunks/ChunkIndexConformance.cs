using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Sites;
using PersonaSite.Storage.Chunks;

namespace PersonaSite.Tests.Storage.Chunks;

/// <summary>What every chunk index does. A new index adds a class that derives from this one and says how to make it.</summary>
public abstract class ChunkIndexConformance
{
    private static readonly SiteId Orchard = new("orchard");
    private static readonly DateOnly Today = new(2026, 3, 1);

    /// <summary>An index that knows no site yet.</summary>
    protected abstract Task<IChunkIndex> CreateAsync();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_site_that_is_not_known_has_no_passages()
    {
        var index = await CreateAsync();

        (await SearchAsync(index, "apples")).ShouldBeEmpty();
        await index.RemoveSiteAsync(Orchard, Cancel);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t ")]
    [InlineData("?!…")]
    public async Task An_empty_question_finds_nothing(string question) =>
        (await SearchAsync(await WithAsync(Chunk("a", "apples")), question)).ShouldBeEmpty();

    [Fact]
    public async Task A_passage_comes_back_as_it_went_in()
    {
        var chunk = new Chunk(new ChunkId("t1"), "voices/bell.md", "Voices", ["Growers", "Bell Farm"], "“They took root.”\nSecond line.", ChunkKind.Testimonial,
            new ChunkMetadata("en-GB", ["fruit farming"], ["apples", "roots"], new DateOnly(2025, 1, 2), new DateOnly(2027, 1, 2), true),
            new Testimonial("They took root.", "Ada Bell", "Grower", "Bell Farm"));
        var index = await WithAsync(chunk);

        var hit = (await SearchAsync(index, "root", industries: ["Fruit farming"])).ShouldHaveSingleItem();
        Sample.Json(hit.Chunk).ShouldBe(Sample.Json(chunk));
        hit.Score.ShouldBeGreaterThan(0);
        hit.Lexical.ShouldBeGreaterThan(0);
        hit.Dense.ShouldBeNull();
    }

    [Fact]
    public async Task Passages_that_nobody_approved_are_never_found() =>
        (await FoundAsync(await WithAsync(
            Chunk("draft", "apples apples apples", metadata => metadata with { Approved = false }),
            Chunk("good", "one apple in a long sentence about a great many other things")), "apples"))
            .ShouldBe(["good"]);

    [Fact]
    public async Task A_passage_may_be_used_on_its_last_day_and_not_after() =>
        (await FoundAsync(await WithAsync(
            Chunk("yesterday", "apples", metadata => metadata with { Expires = Today.AddDays(-1) }),
            Chunk("today", "apples", metadata => metadata with { Expires = Today }),
            Chunk("for-ever", "apples")), "apples"))
            .ShouldBe(["today", "for-ever"], ignoreOrder: true);

    [Theory]
    [InlineData("en", "british,english")]
    [InlineData("en-AU", "british,english")]
    [InlineData("EN_us", "british,english")]
    [InlineData("de-CH", "german")]
    [InlineData("fr", "")]
    [InlineData(null, "british,english,german")]
    public async Task The_primary_language_decides(string? language, string expected)
    {
        var index = await WithAsync(
            Chunk("british", "solar", metadata => metadata with { Language = "en-GB" }),
            Chunk("english", "solar", metadata => metadata with { Language = "en" }),
            Chunk("german", "solar", metadata => metadata with { Language = "de" }));

        (await FoundAsync(index, "solar", language)).Order().ShouldBe(expected.Split(',', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("State government", "government", true)]
    [InlineData("automotive OEM", "Automotive", true)]
    [InlineData("Automotive", "automotive industry", true)]
    [InlineData("Hospitals", "hospital", true)]
    [InlineData("Health care", "healthcare", true)]
    [InlineData("Banking", "Financial services", false)]
    [InlineData("Food services", "Financial services", false)]
    [InlineData("automotive", "automation", false)]
    [InlineData("government", "manufacturing", false)]
    public async Task Industries_are_compared_by_their_words(string visitors, string passages, bool passes)
    {
        var index = await WithAsync(Chunk("a", "budgets", metadata => metadata with { Industries = [passages] }));

        (await FoundAsync(index, "budgets", industries: [visitors])).Count.ShouldBe(passes ? 1 : 0);
    }

    [Fact]
    public async Task A_passage_of_a_foreign_industry_never_passes_however_well_it_fits()
    {
        var index = await WithAsync(
            new IndexedChunk(Chunk("foreign", "downtime on the press line, downtime, downtime", metadata => metadata with { Industries = ["dairy", "paper mills"] }), new[] { 1f, 0f }),
            new IndexedChunk(Chunk("own", "downtime of pumps", metadata => metadata with { Industries = ["mining", "automotive"] }), new[] { 0.6f, 0.8f }),
            new IndexedChunk(Chunk("everybody", "less downtime for all"), new[] { 0.6f, 0.8f }));

        (await FoundAsync(index, "downtime on the press line", industries: ["Automotive OEM"], vector: [1f, 0f])).ShouldBe(["own", "everybody"], ignoreOrder: true);
        (await FoundAsync(index, "downtime on the press line", vector: [1f, 0f])).ShouldBe(["everybody"]);
    }

    [Fact]
    public async Task The_passage_about_the_question_comes_first()
    {
        var index = await WithAsync(
            Chunk("prices", "A survey costs 300 pounds and takes a day.", title: "Prices"),
            Chunk("damp", "Damp comes from walls that cannot breathe. Lime lets old walls breathe.", title: "Damp in old houses"),
            Chunk("loans", "A loan spreads the price of a heat pump over ten years.", title: "Loans"));

        (await FoundAsync(index, "Why are the walls of my old house damp?"))[0].ShouldBe("damp");
        (await FoundAsync(index, "can I borrow money, a loan, for a heat pump"))[0].ShouldBe("loans");
    }

    [Fact]
    public async Task Titles_and_headings_are_searched_too() =>
        (await FoundAsync(await WithAsync(
            Chunk("title", "Nothing of the kind.", title: "Guarantees"),
            Chunk("heading", "Nothing of the kind.", heading: "Our guarantee"),
            Chunk("neither", "Nothing of the kind.")), "guarantee"))
            .ShouldBe(["title", "heading"], ignoreOrder: true);

    [Fact]
    public async Task A_rare_word_outweighs_common_ones()
    {
        var common = Enumerable.Range(0, 20).Select(at => Chunk($"c{at}", "project team plan"));
        var index = await WithAsync([.. common, Chunk("rare", "project Medicaid eligibility plan")]);

        (await FoundAsync(index, "project team plan for Medicaid"))[0].ShouldBe("rare");
    }

    [Theory]
    [InlineData("ELIGIBILITY SYSTEMS")]
    [InlineData("eligibility system's")]
    [InlineData("“éligibility”")]
    public async Task Case_endings_and_accents_do_not_matter(string question) =>
        (await FoundAsync(await WithAsync(Chunk("a", "The eligibility system was replaced."), Chunk("b", "Trees.")), question)).ShouldBe(["a"]);

    [Theory]
    [InlineData("ar", "نساعد المزارعين على توفير المياه", "المياه")]
    [InlineData("ja", "古い家の断熱を改修します", "断熱")]
    [InlineData("de", "Wärmepumpen für Altbauten", "wärmepumpen")]
    [InlineData("el", "Ο ΚΟΣΜΟΣ αλλάζει", "κόσμος")]
    public async Task Other_languages_are_searched_in_their_own_words(string language, string text, string question)
    {
        var index = await WithAsync(
            Chunk("hit", text, metadata => metadata with { Language = language }),
            Chunk("miss", "12345", metadata => metadata with { Language = language }));

        (await FoundAsync(index, question, language)).ShouldBe(["hit"]);
        (await FoundAsync(index, question, language: null)).ShouldBe(["hit"]);
    }

    [Fact]
    public async Task No_more_than_asked_for_best_first()
    {
        var index = await WithAsync([.. Enumerable.Range(1, 30).Select(at => Chunk($"c{at:00}", string.Concat(Enumerable.Repeat("frost ", at)) + string.Concat(Enumerable.Repeat("mild ", 31 - at))))]);

        var hits = await SearchAsync(index, "frost", top: 7);
        hits.Count.ShouldBe(7);
        hits.Select(hit => hit.Score).ShouldBeInOrder(SortDirection.Descending);
        hits[0].Chunk.Id.Value.ShouldBe("c30");
        (await SearchAsync(index, "frost", top: 0)).ShouldBeEmpty();
        (await SearchAsync(index, "frost", top: 1000)).Count.ShouldBe(30);
    }

    [Fact]
    public async Task The_same_question_gets_the_same_answer_in_whatever_order_passages_came()
    {
        var chunks = Enumerable.Range(0, 1000).Select(at => Chunk($"c{at:000}", at % 4 == 0 ? "frost and moles" : "frost")).ToArray();
        var forward = await FoundAsync(await WithAsync(chunks), "frost moles", top: 120);

        (await FoundAsync(await WithAsync([.. chunks.Reverse()]), "frost moles", top: 120)).ShouldBe(forward);
    }

    [Fact]
    public async Task Embeddings_find_what_shares_no_word_and_words_still_count()
    {
        var index = await WithAsync(
            new IndexedChunk(Chunk("meaning", "Keep warm without burning money."), new[] { 1f, 0f, 0f }),
            new IndexedChunk(Chunk("words", "Cheap heating for cottages."), new[] { 0f, 1f, 0f }),
            new IndexedChunk(Chunk("both", "Cheap heating."), new[] { 0.8f, 0f, 0.6f }),
            new IndexedChunk(Chunk("bare", "Heating, with no embedding.")));

        var hits = await SearchAsync(index, "cheap heating", vector: [1f, 0f, 0f]);
        hits[0].Chunk.Id.Value.ShouldBe("both");
        hits.Select(hit => hit.Chunk.Id.Value).ShouldBe(["both", "meaning", "words", "bare"], ignoreOrder: true);
        hits[0].Dense.ShouldNotBeNull().ShouldBe(0.8, 0.001);
        hits.Single(hit => hit.Chunk.Id.Value == "bare").Dense.ShouldBeNull();
        (await FoundAsync(index, "cheap heating")).ShouldNotContain("meaning", "without the question's embedding only words count");
    }

    [Fact]
    public async Task An_embedding_of_another_model_is_left_out()
    {
        var index = await WithAsync(new IndexedChunk(Chunk("a", "heating"), new[] { 1f, 0f, 0f }));

        (await SearchAsync(index, "heating", vector: [1f, 0f])).ShouldHaveSingleItem().Dense.ShouldBeNull();
    }

    [Fact]
    public async Task Vectors_of_two_dimensions_are_refused() =>
        await Should.ThrowAsync<ArgumentException>(() => WithAsync(
            new IndexedChunk(Chunk("a", "x"), new[] { 1f, 0f }), new IndexedChunk(Chunk("b", "x"), new[] { 1f, 0f, 0f })));

    [Fact]
    public async Task A_hit_says_why()
    {
        var index = await WithAsync(
            Chunk("own", "Legacy systems are replaced in small steps.", metadata => metadata with { Industries = ["government"] }),
            Chunk("all", "A legacy."));

        var hits = await SearchAsync(index, "our legacy system", industries: ["State government"]);
        hits[0].Why.ShouldContain("legacy");
        hits[0].Why.ShouldContain("system");
        hits[0].Why.ShouldContain("government");
        hits[1].Why.ShouldNotContain("system");
        hits[1].Why.ShouldContain("every industry");
    }

    [Fact]
    public async Task Sites_do_not_see_each_other_and_can_be_removed()
    {
        var index = await WithAsync(Chunk("here", "apples"));
        await index.ReplaceAsync(new SiteId("another"), [new IndexedChunk(Chunk("there", "apples"))], Cancel);
        (await FoundAsync(index, "apples")).ShouldBe(["here"]);

        await index.RemoveSiteAsync(new SiteId("another"), Cancel);
        (await FoundAsync(index, "apples")).ShouldBe(["here"]);
        await index.ReplaceAsync(Orchard, [], Cancel);
        (await FoundAsync(index, "apples")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Searches_see_the_old_passages_or_the_new_never_a_mixture()
    {
        static Chunk[] Generation(int number) => [.. Enumerable.Range(0, 25).Select(at => Chunk($"g{number:00}-{at:00}", "apples and pears"))];
        var index = await WithAsync(Generation(0));
        using var writing = new CancellationTokenSource();

        var searches = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            while (!writing.IsCancellationRequested)
            {
                var found = await FoundAsync(index, "pears", top: 100);
                found.Count.ShouldBe(25);
                found.Select(id => id[..3]).Distinct().Count().ShouldBe(1);
            }
        })).ToList();
        for (var number = 1; number <= 12; number++)
            await index.ReplaceAsync(Orchard, [.. Generation(number).Select(chunk => new IndexedChunk(chunk))], Cancel);
        await writing.CancelAsync();
        await Task.WhenAll(searches);

        (await FoundAsync(index, "pears")).ShouldAllBe(id => id.StartsWith("g12"));
    }

    [Fact]
    public async Task Passages_that_were_replaced_many_times_are_ranked_as_if_they_were_new()
    {
        static Chunk[] Generation(int number) => [.. Enumerable.Range(0, 12).Select(at => Chunk($"c{at:00}", $"Acme {(at % 3 == 0 ? "pumps" : "valves")} {(at % 4 == 0 ? "for frost" : "")} in issue {number}"))];
        var fresh = await WithAsync(Generation(6));
        var index = await WithAsync(Generation(0));
        for (var number = 1; number <= 6; number++)
            await index.ReplaceAsync(Orchard, [.. Generation(number).Select(chunk => new IndexedChunk(chunk))], Cancel);

        (await FoundAsync(index, "Acme", top: 20)).Count.ShouldBe(12, "a word that all passages have finds all of them");
        (await FoundAsync(index, "Acme frost pumps", top: 20)).ShouldBe(await FoundAsync(fresh, "Acme frost pumps", top: 20));
    }

    [Fact]
    public async Task Strange_and_endless_questions_are_survived()
    {
        var index = await WithAsync(Chunk("a", "apples \ud800 and \0 pears"));

        (await FoundAsync(index, "\udfff apples \0 \ud83c\udf4e")).ShouldBe(["a"]);
        (await FoundAsync(index, string.Concat(Enumerable.Range(0, 20_000).Select(at => $"word{at} ")) + new string('x', 100_000) + " pears")).ShouldBe(["a"]);
    }

    [Fact]
    public async Task A_longer_look_begins_with_the_answer_ranked_as_it_was()
    {
        var index = await WithAsync([.. Enumerable.Range(0, 150).Select(at => Chunk($"p{at:000}", $"{string.Concat(Enumerable.Repeat("apples ", 1 + (at % 7)))} and {string.Concat(Enumerable.Repeat("pears ", at % 5))} {at}"))]);

        var answer = await SearchAsync(index, "apples and pears", top: 5);
        var longer = await index.SearchAsync(new ChunkQuery(Orchard, "apples and pears", null, new ChunkFilter("en", [], Today), 150, RankedFor: 5), Cancel);

        answer.Count.ShouldBe(5);
        longer.Count.ShouldBeGreaterThan(50);
        longer.Take(5).Select(hit => (hit.Chunk.Id, hit.Score)).ShouldBe(answer.Select(hit => (hit.Chunk.Id, hit.Score)));
    }

    [Fact]
    public async Task What_a_filter_says_it_keeps_out_is_what_it_keeps_out()
    {
        Chunk[] chunks =
        [
            Chunk("open", "apples"), Chunk("draft", "apples", metadata => metadata with { Approved = false }), Chunk("old", "apples", metadata => metadata with { Expires = Today.AddDays(-1) }),
            Chunk("today", "apples", metadata => metadata with { Expires = Today }), Chunk("german", "apples", metadata => metadata with { Language = "de-CH" }), Chunk("british", "apples", metadata => metadata with { Language = "en-GB" }),
            Chunk("farms", "apples", metadata => metadata with { Industries = ["Farming", "Schools"] }), Chunk("banks", "apples", metadata => metadata with { Industries = ["Banking"] }),
        ];
        var index = await WithAsync(chunks);
        var filter = new ChunkFilter("en", ["farming industry"], Today);

        var found = (await index.SearchAsync(new ChunkQuery(Orchard, "apples", null, filter, 20), Cancel)).Select(hit => hit.Chunk.Id.Value).ToHashSet();

        chunks.Where(chunk => filter.WhyNot(chunk.Metadata) is null).Select(chunk => chunk.Id.Value).ShouldBe(found, ignoreOrder: true);
        found.ShouldBe(["open", "today", "british", "farms"], ignoreOrder: true);
        filter.WhyNot(chunks[7].Metadata).ShouldBe("only for Banking");
        filter.WhyNot(chunks[2].Metadata).ShouldBe("expired 2026-02-28");
    }

    private static Chunk Chunk(string id, string text, Func<ChunkMetadata, ChunkMetadata>? with = null, string title = "", string? heading = null) =>
        new(new ChunkId(id), $"{id}.md", title, heading is null ? [] : [heading], text, ChunkKind.Prose, with?.Invoke(ChunkMetadata.Default) ?? ChunkMetadata.Default);

    private Task<IChunkIndex> WithAsync(params Chunk[] chunks) => WithAsync([.. chunks.Select(chunk => new IndexedChunk(chunk))]);

    private async Task<IChunkIndex> WithAsync(params IndexedChunk[] chunks)
    {
        var index = await CreateAsync();
        await index.ReplaceAsync(Orchard, chunks, Cancel);
        return index;
    }

    private static Task<IReadOnlyList<ChunkHit>> SearchAsync(
        IChunkIndex index, string question, string? language = "en", string[]? industries = null, float[]? vector = null, int top = 10) =>
        index.SearchAsync(new ChunkQuery(Orchard, question, vector, new ChunkFilter(language, industries ?? [], Today), top), Cancel);

    private static async Task<IReadOnlyList<string>> FoundAsync(
        IChunkIndex index, string question, string? language = "en", string[]? industries = null, float[]? vector = null, int top = 10) =>
        [.. (await SearchAsync(index, question, language, industries, vector, top)).Select(hit => hit.Chunk.Id.Value)];
}
