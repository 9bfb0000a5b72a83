using Microsoft.Extensions.AI;

namespace PersonaSite.Pipeline.Prompts;

/// <summary>A filled prompt, ready to be sent.</summary>
/// <param name="Hash">Of its template.</param>
public sealed record Prompt(string System, string User, string Hash)
{
    public IReadOnlyList<ChatMessage> Messages => [new(ChatRole.System, System), new(ChatRole.User, User)];
}
