using PersonaSite.Core.Pages;
using PersonaSite.Core.Sites;
using PersonaSite.Core.Visitors;

namespace PersonaSite.Core.Runs;

/// <summary>One page for one visitor, or for many who share it.</summary>
/// <param name="Seed">Same request, same seed, same models: the same page.</param>
/// <param name="Page">Whose page it becomes; null: this visitor's own.</param>
public sealed record GenerationRequest(
    RunId Id, SiteContent Content, VisitorProfile Visitor, GenerationMode Mode, int Seed, PageKey? Page = null)
{
    public PageKey Key => Page ?? PageKey.Of(Visitor);
}
