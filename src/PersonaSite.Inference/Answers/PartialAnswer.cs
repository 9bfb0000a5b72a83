namespace PersonaSite.Inference.Answers;

/// <summary>What has come of an answer since the last report; handed to an agent every few dozen tokens.</summary>
/// <param name="Added">New text, in order.</param>
/// <param name="FromStart">True for the first report, and when an attempt broke off: what came before is void.</param>
/// <param name="OutputTokens">Of the whole answer so far, an estimate.</param>
public sealed record PartialAnswer(string Added, bool FromStart, long OutputTokens);
