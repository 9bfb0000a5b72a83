using PersonaSite.Core.Costs;

namespace PersonaSite.Tests.Nouns;

public sealed class ModelPriceTests
{
    private static readonly ModelPrice Small = new("small", "test", "2026-07-24", InputPer1M: 0.25m, CachedInputPer1M: 0.025m, OutputPer1M: 2m);

    [Fact]
    public void Cached_input_is_a_part_of_the_input_and_priced_apart() =>
        Small.Cost(new TokenUsage(Input: 10_000, CachedInput: 8_000, Output: 1_000, Reasoning: 0)).ShouldBe(0.0005m + 0.0002m + 0.002m);

    [Fact]
    public void Reasoning_is_paid_as_a_part_of_the_output_and_not_twice() =>
        Small.Cost(new TokenUsage(0, 0, 1_000, Reasoning: 900)).ShouldBe(Small.Cost(new TokenUsage(0, 0, 1_000, 0)));

    [Fact]
    public void Without_a_price_for_cached_input_it_costs_what_input_costs() =>
        (Small with { CachedInputPer1M = null }).Cost(new TokenUsage(1_000_000, 500_000, 0, 0)).ShouldBe(0.25m);

    [Fact]
    public void A_long_context_is_priced_as_one_in_all_its_parts()
    {
        var price = Small with { LongContextAbove = 200_000, LongContextInputPer1M = 0.5m, LongContextOutputPer1M = 3m };

        price.Cost(new TokenUsage(200_000, 0, 0, 0)).ShouldBe(0.05m);
        price.Cost(new TokenUsage(400_000, 100_000, 1_000, 0)).ShouldBe(0.15m + 0.005m + 0.003m);
    }

    [Fact]
    public void What_the_list_does_not_price_is_unknown_and_not_free()
    {
        (Small with { InputPer1M = null }).Cost(new TokenUsage(1, 0, 1, 0)).ShouldBeNull();
        Small.ImageCost(1, default).ShouldBeNull();
    }

    [Fact]
    public void Pictures_are_paid_by_the_piece_or_by_their_tokens()
    {
        (Small with { PerImage = 0.04m }).ImageCost(3, default).ShouldBe(0.12m);
        (Small with { ImageOutputPer1M = 30m }).ImageCost(1, new TokenUsage(1_000, 0, 1_000, 0)).ShouldBe(0.00025m + 0.03m);
    }

    [Fact]
    public void What_cached_input_costs_is_a_part_of_it()
    {
        Small.CachedCost(new TokenUsage(Input: 10_000, CachedInput: 8_000, Output: 1_000, Reasoning: 0)).ShouldBe(0.0002m);
        Small.CachedCost(new TokenUsage(10_000, 0, 1_000, 0)).ShouldBe(0);
    }
}
