using Microsoft.Extensions.AI;
using PersonaSite.Inference.Configuration;
using PersonaSite.Inference.Providers.OpenAi;

namespace PersonaSite.Tests.Inference.Providers;

public sealed class OpenAiConformanceTests : ChatClientConformance
{
    private const string Answer = """{"directions":[{"slot":"hero","style":"strata","icon":"sun","count":0,"alt":"A house in the sun.","prompt":"A house."}]}""";

    private FakeOpenAiServer _server = null!;

    protected override async Task<IChatClient> CreateAsync()
    {
        _server = await FakeOpenAiServer.StartAsync();
        for (var i = 0; i < 8; i++)
            _server.Then(Reply.AsAsked(Answer));
        var model = new ModelOptions { Provider = OpenAiProvider.Compatible, Model = "m", Endpoint = _server.Address + "/v1" };
        return new OpenAiProvider(OpenAiProvider.Compatible, TimeProvider.System).Chat(model);
    }

    public override async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await base.DisposeAsync();
    }
}
