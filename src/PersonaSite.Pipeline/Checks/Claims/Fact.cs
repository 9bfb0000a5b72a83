using PersonaSite.Core.Quality;

namespace PersonaSite.Pipeline.Checks.Claims;

/// <summary>Something a statement says that can be held against a passage.</summary>
/// <param name="Trouble">Why no passage bears it out; null where one does.</param>
internal sealed record Fact(string Text, ClaimKind Kind, string? Trouble);
