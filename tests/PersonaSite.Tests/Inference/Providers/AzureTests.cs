using Azure.Core;
using Microsoft.Extensions.AI;
using PersonaSite.Core.Runs;
using PersonaSite.Inference.Configuration;
using PersonaSite.Inference.Providers.OpenAi;

namespace PersonaSite.Tests.Inference.Providers;

public sealed class AzureTests
{
    [Fact]
    public async Task A_key_goes_into_Azures_own_header_and_to_its_own_path()
    {
        await using var server = (await FakeOpenAiServer.StartAsync()).Then(Reply.Stream("Hi."));
        var (session, _) = Sessions.Open(null, settings: [
            ("Models:m:Provider", "azure-openai"), ("Models:m:Model", "my-deployment"), ("Models:m:Endpoint", server.Address), ("Models:m:ApiKey", "azure-secret"),
            ("Models:m:PriceAs", "azure/gpt-4o-mini"), ("Agents:single", "m")]);

        await session.ChatFor(AgentNames.Single).GetStreamingResponseAsync(Sessions.Hello).ToChatResponseAsync();

        var seen = server.Seen.ShouldHaveSingleItem();
        seen.Path.ShouldBe("/openai/v1/chat/completions");
        seen.Headers["api-key"].ShouldBe("azure-secret");
        seen.Headers.Keys.ShouldNotContain("Authorization");
        seen.Body["model"]!.ToString().ShouldBe("my-deployment");
        // 400 × $0.165 + 600 × $0.075 + 200 × $0.66 a million: Azure's own prices.
        session.Usage[0].Usd.ShouldBe((400 * 0.165m + 600 * 0.075m + 200 * 0.66m) / 1_000_000m);
        session.Usage[0].PriceVersion.ShouldBe("2026-07-24 azure/gpt-4o-mini");
    }

    [Fact]
    public async Task Entra_sends_its_token_over_TLS()
    {
        await using var server = (await FakeOpenAiServer.StartAsync(https: true)).Then(Reply.Whole("Hi."));
        using var http = new HttpClient(new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator });
        var credential = new FakeCredential();
        var provider = new OpenAiProvider(OpenAiProvider.Azure, TimeProvider.System, credential, http);
        var model = new ModelOptions { Provider = OpenAiProvider.Azure, Model = "d", Endpoint = server.Address + "/openai/v1", Auth = "entra" };

        (await provider.Chat(model).GetResponseAsync(Sessions.Hello)).Text.ShouldBe("Hi.");

        server.Seen.ShouldHaveSingleItem().Headers["Authorization"].ShouldBe("Bearer token-of-entra");
        server.Seen[0].Headers.Keys.ShouldNotContain("api-key");
        credential.Scopes.ShouldBe(["https://cognitiveservices.azure.com/.default"]);
    }

    private sealed class FakeCredential : TokenCredential
    {
        public string[] Scopes { get; private set; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Scopes = requestContext.Scopes;
            return new AccessToken("token-of-entra", DateTimeOffset.UtcNow.AddHours(1));
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
