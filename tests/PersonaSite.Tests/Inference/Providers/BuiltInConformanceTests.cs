using Microsoft.Extensions.AI;
using PersonaSite.Inference.Providers.BuiltIn;

namespace PersonaSite.Tests.Inference.Providers;

public sealed class BuiltInConformanceTests : ChatClientConformance
{
    protected override Task<IChatClient> CreateAsync() => Task.FromResult<IChatClient>(new BuiltInChatClient());
}
