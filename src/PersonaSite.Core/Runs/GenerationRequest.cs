using PersonaSite.Core.Pages;
using PersonaSite.Core.Sites;
using PersonaSite.Core.Visitors;

namespace PersonaSite.Core.Runs;

/// <summary>One page for one visitor.</summary>
/// <param name="Seed">Same request, same seed, same models: the same page.</param>
public sealed record GenerationRequest(
    RunId Id, SiteContent Content, VisitorProfile Visitor, GenerationMode Mode, int Seed);
