using Microsoft.Extensions.AI;
using PersonaSite.Core.Prompts;
using PersonaSite.Inference.Providers.BuiltIn;

namespace PersonaSite.Tests.Inference.BuiltIn;

public sealed class JudgeTests
{
    [Theory]
    [InlineData("Two hulls may need a second winter to dry.", "Two hulls need a second winter to dry.", true)]
    [InlineData("A second hall is planned for the north quay.", "A second hall for the north quay.", true)]
    [InlineData("Two hulls may need a second winter to dry.", "Two hulls may need a second winter.", false)]
    [InlineData("Two hulls need a second winter to dry. Prices may change.", "Two hulls need a second winter to dry.", false)]
    [InlineData("Prices may change.", "Two hulls need a second winter to dry.", false)]
    public async Task A_claim_that_is_surer_than_its_passage_is_doubted(string passage, string claim, bool doubted)
    {
        var prompt = PromptBlock.Group("passages", [PromptBlock.Write("passage", passage, ("id", "p1"))]) + PromptBlock.Group("claims", [PromptBlock.Write("claim", claim, ("id", "7"), ("source", "p1"))]);
        using var client = new BuiltInChatClient();

        var answer = await client.GetResponseAsync([new(ChatRole.User, prompt)], new() { ResponseFormat = ChatResponseFormat.ForJsonSchema(default, "judgement") }, TestContext.Current.CancellationToken);

        answer.Text.Contains("\"claim\":\"7\"", StringComparison.Ordinal).ShouldBe(doubted, answer.Text);
    }
}
