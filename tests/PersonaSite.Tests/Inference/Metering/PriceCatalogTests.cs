using PersonaSite.Core.Costs;
using PersonaSite.Inference.Metering;

namespace PersonaSite.Tests.Inference.Metering;

public sealed class PriceCatalogTests
{
    [Theory]
    [InlineData("openai", "gpt-5-mini", "gpt-5-mini")]
    [InlineData("openai", "gpt-4o-mini-2024-07-18", "gpt-4o-mini")]
    [InlineData("openai", "gpt-4-0613", "gpt-4-0613")]
    [InlineData("openai", "gpt-4-turbo-2024-04-09", "gpt-4-turbo-2024-04-09")]
    [InlineData("openai", "GPT-5-Mini", "gpt-5-mini")]
    [InlineData("azure-openai", "gpt-4o-mini", "azure/gpt-4o-mini")]
    [InlineData("azure-openai", "azure/gpt-4o-mini", "azure/gpt-4o-mini")]
    [InlineData("openai-compatible", "groq/llama-3.1-8b-instant", "groq/llama-3.1-8b-instant")]
    public void A_model_is_found_by_provider_and_id(string provider, string model, string expected) =>
        PriceCatalog.Default.Find(provider, model)!.Price.ModelId.ShouldBe(expected);

    [Theory]
    [InlineData("openai", "gpt-5-mini-turbo")]
    [InlineData("azure-openai", "my-deployment")]
    [InlineData("openai-compatible", "llama3.2:3b")]
    public void An_unknown_model_is_not_priced_by_guessing(string provider, string model) => PriceCatalog.Default.Find(provider, model).ShouldBeNull();

    [Fact]
    public void Prices_that_are_off_by_a_million_are_left_out()
    {
        var catalog = PriceCatalog.Parse("""
            {"asOf":"2026-01-01","models":[
              {"id":"fine","provider":"p","inputPer1M":1000,"outputPer1M":2},
              {"id":"absurd","provider":"p","inputPer1M":100000,"outputPer1M":2},
              {"id":"absurd-out","provider":"p","inputPer1M":1,"outputPer1M":1000.01}]}
            """);

        catalog.Models.ShouldHaveSingleItem().Price.ModelId.ShouldBe("fine");
    }

    [Fact]
    public void The_list_says_when_and_where_it_is_from()
    {
        var json = File.ReadAllText(Path.Combine(Repository.Root, "src/PersonaSite.Inference/Metering/model-prices.json"));

        PriceCatalog.Default.AsOf.ShouldBe("2026-07-24");
        PriceCatalog.Default.Models.Count.ShouldBe(60);
        json.ShouldContain("\"source\"");
        json.ShouldContain("Permission is hereby granted");
        PriceCatalog.Default.Models.ShouldAllBe(model => model.Price.Version == "2026-07-24");
    }

    [Fact]
    public void Long_prompts_cost_the_long_price_as_a_whole()
    {
        var price = PriceCatalog.Default.Find("openai", "gpt-5.6")!.Price;

        price.Cost(new TokenUsage(272_000, 0, 1000, 0)).ShouldBe((272_000 * 5m + 1000 * 30m) / 1_000_000m);
        price.Cost(new TokenUsage(272_001, 0, 1000, 0)).ShouldBe((272_001 * 10m + 1000 * 45m) / 1_000_000m);
    }
}
