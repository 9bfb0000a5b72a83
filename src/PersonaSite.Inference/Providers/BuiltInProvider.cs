using Microsoft.Extensions.AI;
using PersonaSite.Inference.Configuration;
using PersonaSite.Inference.Providers.BuiltIn;

namespace PersonaSite.Inference.Providers;

/// <summary>The model that comes with the product.</summary>
internal sealed class BuiltInProvider : IModelProvider
{
    private readonly BuiltInChatClient _client = new();

    public string Name => InferenceOptions.BuiltIn;

    public IChatClient Chat(ModelOptions model) => _client;
}
