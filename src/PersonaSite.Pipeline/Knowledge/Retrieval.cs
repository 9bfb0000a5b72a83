using PersonaSite.Core.Knowledge;

namespace PersonaSite.Pipeline.Knowledge;

/// <summary>What the knowledge has for a visitor: the questions that were asked of it, and the passages that answer them, best first.</summary>
public sealed record Retrieval(IReadOnlyList<string> Questions, IReadOnlyList<RetrievedChunk> Chunks);
