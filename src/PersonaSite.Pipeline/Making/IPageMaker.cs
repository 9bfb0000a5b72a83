using PersonaSite.Core.Pages;
using PersonaSite.Core.Quality;
using PersonaSite.Pipeline.Running;

namespace PersonaSite.Pipeline.Making;

/// <summary>One way from a visitor to a page; see <see cref="GenerationMode"/>.</summary>
internal interface IPageMaker
{
    GenerationMode Mode { get; }

    /// <summary>Whose work is refused when a draft is.</summary>
    IReadOnlyList<string> Authors { get; }

    /// <exception cref="Core.ProblemException">A provider failed for good, or the budget is used up.</exception>
    Task<Draft> DraftAsync(RunContext run, CancellationToken cancellationToken);

    /// <summary>Sends the draft back to its author with what was found.</summary>
    /// <exception cref="Core.ProblemException">As <see cref="DraftAsync"/>.</exception>
    Task<Draft> ReviseAsync(RunContext run, Draft draft, IReadOnlyList<Finding> findings, CancellationToken cancellationToken);

    /// <summary>Leaves out what was refused, by rule and without a model: a page without a sentence is better than no page.</summary>
    /// <returns>Null where nothing could be left out, or too little would remain.</returns>
    Draft? Strike(RunContext run, Draft draft, Inspection inspection);
}
