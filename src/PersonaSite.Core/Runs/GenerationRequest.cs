using PersonaSite.Core.Pages;
using PersonaSite.Core.Sites;
using PersonaSite.Core.Visitors;

namespace PersonaSite.Core.Runs;

/// <summary>One page for one visitor, or for many who share it.</summary>
/// <param name="Seed">Same request, same seed, same models: the same page.</param>
/// <param name="Page">Whose page it becomes; null: this visitor's own.</param>
/// <param name="Models">By agent, the names of configured models that work for this request instead of the usual ones; null: none.</param>
/// <param name="SectionBuilders">How many builders share the sections in compose mode; null: as the settings say.</param>
/// <param name="Brief">A brief that is there already, in place of the personalizer's; null: it writes one.</param>
public sealed record GenerationRequest(
    RunId Id, SiteContent Content, VisitorProfile Visitor, GenerationMode Mode, int Seed, PageKey? Page = null,
    IReadOnlyDictionary<string, string>? Models = null, int? SectionBuilders = null, Brief? Brief = null)
{
    public PageKey Key => Page ?? PageKey.Of(Visitor);
}
