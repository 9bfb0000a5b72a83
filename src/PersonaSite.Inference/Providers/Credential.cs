namespace PersonaSite.Inference.Providers;

public enum CredentialState
{
    NotNeeded, Present, Missing,
}

/// <summary>What a provider shows to be let in; never the secret itself.</summary>
/// <param name="Source">Where it comes from: "OPENAI_API_KEY", "settings", "Entra ID"; empty where none is needed.</param>
public sealed record Credential(CredentialState State, string Source)
{
    public static Credential NotNeeded { get; } = new(CredentialState.NotNeeded, "");
}
