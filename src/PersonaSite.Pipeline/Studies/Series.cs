using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;

namespace PersonaSite.Pipeline.Studies;

/// <summary>Makes one page; as <see cref="GenerationPipeline.RunAsync"/> it puts failures, and its cancellation, into the result.</summary>
public delegate Task<RunResult> PageMaking(GenerationRequest request, Action<RunEvent> report, CancellationToken cancellationToken);

/// <summary>A page that was made for a study, or what was tried.</summary>
/// <param name="Order">1, 2, 3 …: when it was made.</param>
/// <param name="Draft">The first whole page, before anything was sent back, struck or made another way; null where it came to none.</param>
public sealed record Made<T>(T Place, int Order, RunResult Result, Page? Draft);

/// <summary>A page of a study that has ended, for those who watch.</summary>
/// <param name="What">What was made: "state-cio, compose".</param>
public sealed record StudyPage(string What, RunReport Report);

/// <param name="Done">Pages made or failed so far.</param>
/// <param name="Usd">Spent so far, the page that is being made included.</param>
/// <param name="Current">What is being made; empty at the end.</param>
/// <param name="Ended">The page that has just ended, if one has.</param>
public sealed record StudyProgress(int Done, int Total, decimal Usd, string Current, StudyPage? Ended);

/// <summary>Makes the pages of a study one after the other: at once they would wait for each other, and their times would say nothing.</summary>
internal static class Series
{
    /// <param name="tell">Hears of every page's beginning and end, and whenever money is spent.</param>
    /// <param name="before">Pages made and dollars spent before this.</param>
    /// <returns>Fewer than were ordered where somebody stopped it.</returns>
    public static async Task<IReadOnlyList<Made<T>>> RunAsync<T>(
        IReadOnlyList<T> order, Func<T, GenerationRequest> request, Func<T, string> what, PageMaking make, Action<StudyProgress> tell, CancellationToken cancellationToken,
        (int Done, decimal Usd) before = default)
    {
        var made = new List<Made<T>>();
        var (spent, total) = (before.Usd, before.Done + order.Count);
        foreach (var place in order)
        {
            if (cancellationToken.IsCancellationRequested)
                break;
            Page? draft = null;
            tell(new StudyProgress(before.Done + made.Count, total, spent, what(place), null));
            var result = await make(request(place), Tell, cancellationToken);
            made.Add(new Made<T>(place, made.Count + 1, result, draft ?? result.Page));
            spent += result.Report.Usage.Sum(row => row.Usd);
            tell(new StudyProgress(before.Done + made.Count, total, spent, "", new StudyPage(what(place), result.Report)));

            void Tell(RunEvent happened)
            {
                if (happened is PreviewReady { Page: { } page, Note: PreviewReady.Assembled })
                    draft ??= page;
                if (happened is UsageRecorded { RunUsd: var usd })
                    tell(new StudyProgress(before.Done + made.Count, total, spent + usd, what(place), null));
            }
        }

        return made;
    }
}
