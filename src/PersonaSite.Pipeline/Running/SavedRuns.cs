using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using PersonaSite.Core.Runs;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Pipeline.Running;

/// <summary>Runs that are saved while they go on and when they end: after a crash what they had spent is known.</summary>
public sealed partial class SavedRuns(GenerationPipeline pipeline, RunStore runs, ILogger<SavedRuns> logger)
{
    /// <summary>Makes a page and saves what happens. The run must have been started in the store.</summary>
    /// <param name="tell">As in <see cref="GenerationPipeline.RunAsync"/>.</param>
    /// <param name="brief">Keeps ledger, findings, claims and page, but neither prompts and answers nor every step: for thousands of pages.</param>
    /// <returns>As it was saved.</returns>
    public async Task<RunResult> RunAsync(GenerationRequest request, Action<RunEvent> tell, bool brief, CancellationToken cancellationToken)
    {
        var unsaved = Channel.CreateUnbounded<RunEvent>(new UnboundedChannelOptions { SingleReader = true });
        var saving = SaveEventsAsync(request.Id, unsaved.Reader);
        try
        {
            var result = await pipeline.RunAsync(request, Tell, cancellationToken);
            unsaved.Writer.Complete();
            await saving;
            if (brief)
                result = result with { Report = result.Report with { Calls = [], Events = [.. result.Report.Events.Where(IsKeptOfMany)] } };
            await runs.CompleteAsync(result, CancellationToken.None);
            return result;
        }
        finally
        {
            unsaved.Writer.TryComplete();
        }

        void Tell(RunEvent happened)
        {
            tell(happened);
            if (!brief || happened is UsageRecorded)
                unsaved.Writer.TryWrite(happened);
        }
    }

    private static bool IsKeptOfMany(RunEvent happened) => happened is RunStarted or Withheld or CallTroubled or UsageRecorded or Inspected or FellBack or RunEnded;

    /// <summary>Saves what has come since the last save, in one go; a slow disk makes the goes larger, not the run slower.</summary>
    private async Task SaveEventsAsync(RunId run, ChannelReader<RunEvent> events)
    {
        var batch = new List<RunEvent>();
        while (await events.WaitToReadAsync())
        {
            while (events.TryRead(out var happened))
                batch.Add(happened);
            try
            {
                await runs.AppendEventsAsync(run, batch);
                batch.Clear();
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                // They are all in the report too, which is saved at the end.
                NotSaved(error, run);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "Events of run {Run} could not be saved.")]
    private partial void NotSaved(Exception error, RunId run);
}
