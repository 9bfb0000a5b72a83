using System.ClientModel;
using Microsoft.Extensions.AI;
using PersonaSite.Inference.Configuration;

namespace PersonaSite.Inference.Providers.OpenAi;

/// <summary>OpenAI, Azure OpenAI's v1 endpoint, and every server that speaks the same protocol: Ollama, vLLM, llama.cpp …</summary>
/// <param name="credential">For Entra ID; null takes the one of the machine (environment, managed identity, Azure CLI …).</param>
/// <param name="http">Null takes a shared one.</param>
internal sealed class OpenAiProvider(
    string name, TimeProvider clock, AuthenticationTokenProvider? credential = null, HttpClient? http = null) : IModelProvider
{
    public const string OpenAi = "openai";
    public const string Azure = "azure-openai";
    public const string Compatible = "openai-compatible";

    public string Name => name;

    public IEnumerable<string> Problems(ModelOptions model)
    {
        var usesEntra = model.Auth == "entra";
        if (model.Auth is not ("key" or "entra"))
            yield return $"Auth is '{model.Auth}'. Use 'key', or 'entra' for Azure.";
        if (usesEntra && name != Azure)
            yield return $"Auth is 'entra', which only azure-openai knows. Set it to 'key'.";
        if (model.Endpoint.Length == 0 && name != OpenAi)
            yield return $"Endpoint is missing. Set it to {(name == Azure ? "the resource's address, https://NAME.openai.azure.com" : "the server's base address, for example http://localhost:11434/v1")}.";
        if (model.Endpoint.Length > 0 && !IsHttp(model.Endpoint))
            yield return $"Endpoint is '{model.Endpoint}'. Use an absolute http or https address.";
        else if (usesEntra && model.Endpoint.StartsWith("http:", StringComparison.OrdinalIgnoreCase))
            yield return "Endpoint is http, and Entra tokens are only sent over TLS. Use an https address.";
        if (model.TokenLimitParameter is not ("" or "max_tokens" or "max_completion_tokens"))
            yield return $"TokenLimitParameter is '{model.TokenLimitParameter}'. Use 'max_tokens' or 'max_completion_tokens'.";
        if (model.ReasoningEffort is not ("" or "none" or "minimal" or "low" or "medium" or "high"))
            yield return $"ReasoningEffort is '{model.ReasoningEffort}'. Use none, minimal, low, medium or high.";
        if (!usesEntra && name != Compatible && OpenAiConnection.KeyOf(model, name) is null)
            yield return $"ApiKey is missing. Set the environment variable {OpenAiConnection.KeyVariable(model, name)}, or ApiKeyEnv to the variable that holds the key.";
    }

    public Credential Credential(ModelOptions model)
    {
        if (model.Auth == "entra")
            return new Credential(CredentialState.Present, "Entra ID");
        return OpenAiConnection.KeyOf(model, name) switch
        {
            null => new Credential(CredentialState.Missing, OpenAiConnection.KeyVariable(model, name)),
            "" => Providers.Credential.NotNeeded,
            _ => new Credential(CredentialState.Present, model.ApiKey.Length > 0 ? "settings" : OpenAiConnection.KeyVariable(model, name)),
        };
    }

    public IChatClient Chat(ModelOptions model) => new OpenAiChatClient(Connect(model), model, name);

    public IImageGenerator Images(ModelOptions model) => new OpenAiImageGenerator(Connect(model), model);

    public IEmbeddingGenerator<string, Embedding<float>> Embeddings(ModelOptions model) => new OpenAiEmbeddingGenerator(Connect(model), model);

    private OpenAiConnection Connect(ModelOptions model) => new(model, name, clock, credential, http);

    private static bool IsHttp(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);
}
