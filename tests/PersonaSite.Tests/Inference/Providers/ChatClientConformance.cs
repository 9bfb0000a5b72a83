using System.Text.Json;
using Microsoft.Extensions.AI;
using PersonaSite.Core.Prompts;
using PersonaSite.Inference.Answers;

namespace PersonaSite.Tests.Inference.Providers;

/// <summary>What every provider's chat client keeps to, so that agents need not know which one they talk to.</summary>
public abstract class ChatClientConformance : IAsyncLifetime
{
    /// <summary>The question that all are asked: a small one of the artist's.</summary>
    internal static readonly IReadOnlyList<ChatMessage> Question =
    [
        new(ChatRole.System, "You direct the pictures of a page."),
        new(ChatRole.User, string.Join('\n',
            PromptBlock.Write("styles", "strata: layered bands"),
            PromptBlock.Write("icons", "house\nsun"),
            PromptBlock.Group("slots", [PromptBlock.Write("slot", "A house in the sun.\nWarmth at home.", ("id", "hero"), ("role", "hero"), ("count", "0"))]))),
    ];

    internal static ChatOptions Options => new()
    {
        ResponseFormat = ChatResponseFormat.ForJsonSchema(JsonSchemas.For<ArtDirections>(), "art_directions"),
        MaxOutputTokens = 500,
        Seed = 3,
        Temperature = 0.2f,
    };

    public sealed record ArtDirections(IReadOnlyList<Core.Pages.ArtDirection> Directions);

    /// <summary>A client that can answer <see cref="Question"/> any number of times.</summary>
    protected IChatClient Client { get; private set; } = null!;

    protected abstract Task<IChatClient> CreateAsync();

    [Fact]
    public async Task A_schema_is_answered_with_JSON()
    {
        var response = await Client.GetResponseAsync(Question, Options);

        response.FinishReason.ShouldBe(ChatFinishReason.Stop);
        response.Messages.ShouldHaveSingleItem().Role.ShouldBe(ChatRole.Assistant);
        JsonDocument.Parse(response.Text).RootElement.GetProperty("directions")[0].GetProperty("slot").GetString().ShouldBe("hero");
    }

    [Fact]
    public async Task A_stream_says_the_same_in_pieces()
    {
        var whole = await Client.GetResponseAsync(Question, Options);
        var streamed = await Client.GetStreamingResponseAsync(Question, Options).ToChatResponseAsync();

        streamed.Text.ShouldBe(whole.Text);
        streamed.FinishReason.ShouldBe(whole.FinishReason);
        streamed.Usage!.OutputTokenCount.ShouldBe(whole.Usage!.OutputTokenCount);
    }

    [Fact]
    public async Task Tokens_are_counted_and_counted_once()
    {
        var usages = new List<UsageDetails>();
        await foreach (var update in Client.GetStreamingResponseAsync(Question, Options))
            usages.AddRange(update.Contents.OfType<UsageContent>().Select(content => content.Details));

        var usage = usages.ShouldHaveSingleItem();
        usage.InputTokenCount!.Value.ShouldBeGreaterThan(0);
        usage.OutputTokenCount!.Value.ShouldBeGreaterThan(0);
        (usage.CachedInputTokenCount ?? 0).ShouldBeLessThanOrEqualTo(usage.InputTokenCount.Value);
        (usage.ReasoningTokenCount ?? 0).ShouldBeLessThanOrEqualTo(usage.OutputTokenCount.Value);
    }

    [Fact]
    public async Task A_cancelled_question_is_not_answered()
    {
        var cancelled = new CancellationToken(canceled: true);

        await Should.ThrowAsync<OperationCanceledException>(() => Client.GetResponseAsync(Question, Options, cancelled));
        await Should.ThrowAsync<OperationCanceledException>(() => Client.GetStreamingResponseAsync(Question, Options, cancelled).ToChatResponseAsync());
    }

    [Fact]
    public async Task Many_may_ask_at_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Client.GetResponseAsync(Question, Options))));

        answers.Select(answer => answer.Text).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public void It_says_what_it_is()
    {
        var metadata = Client.GetService<ChatClientMetadata>().ShouldNotBeNull();

        metadata.ProviderName.ShouldNotBeNullOrEmpty();
        metadata.DefaultModelId.ShouldNotBeNullOrEmpty();
    }

    public async ValueTask InitializeAsync() => Client = await CreateAsync();

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
