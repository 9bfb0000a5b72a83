using PersonaSite.Core.Pages;
using PersonaSite.Pipeline.Agents.Builder;
using PersonaSite.Pipeline.Assembly;

namespace PersonaSite.Pipeline.Making;

/// <summary>A page that may still be refused, with what it takes to revise it.</summary>
/// <param name="Brief">Null where one model did everything.</param>
/// <param name="Layout">In compose mode.</param>
/// <param name="Answer">What the model wrote, in write and single mode.</param>
internal sealed record Draft(AssembledPage Assembled, Brief? Brief, PageLayout? Layout, string Answer, IReadOnlyList<Artwork> Artwork);
