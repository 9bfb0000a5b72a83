using Microsoft.Extensions.AI;

namespace PersonaSite.Inference.Answers;

/// <summary>In a stream: the attempt before broke off, what it had said is void, and the answer begins again.</summary>
public sealed class AnswerRestart : AIContent
{
    internal static ChatResponseUpdate Update() => new(ChatRole.Assistant, [new AnswerRestart()]);
}
