using Microsoft.Extensions.AI;
using PersonaSite.Core.Costs;
using PersonaSite.Core.Runs;
using PersonaSite.Inference.Answers;

namespace PersonaSite.Inference.Metering;

/// <summary>One attempt at a call, from its start to its row in the ledger, which is written exactly once.</summary>
internal sealed class MeteredCall(RunLedger ledger, Tariff tariff, string agent, RouteTag? route, IEnumerable<ChatMessage> messages, ChatOptions? options)
{
    private readonly AnswerTally _answer = new();
    private readonly long _startMs = ledger.ElapsedMs;
    private bool _written;

    public void Saw(ChatResponseUpdate update) => _answer.Add(update);

    public void Ended() => Write(_answer.Outcome(options), wasTaken: true);

    public Exception Failed(Exception error)
    {
        var (outcome, taken) = error switch
        {
            // The request was on its way: providers bill what they read and wrote until we left.
            OperationCanceledException => (Trouble.Cancelled, true),
            ModelException trouble => (trouble.Trouble, trouble.Accepted || _answer.Any),
            _ => (Trouble.ServerError, _answer.Any),
        };
        Write(outcome, taken);
        return error;
    }

    /// <summary>Nobody waits for the rest of the answer.</summary>
    public void Abandoned() => Write(Trouble.Cancelled, wasTaken: true);

    private void Write(string outcome, bool wasTaken)
    {
        if (_written)
            return;
        _written = true;
        var duration = ledger.ElapsedMs - _startMs;
        var hash = options?.AdditionalProperties?.GetValueOrDefault(CallProperties.PromptHash) as string ?? "";
        var prompt = string.Join("\n\n", messages.Select(message => $"# {message.Role}\n\n{message.Text}"));
        var said = _answer.Text.Length > 0 ? _answer.Text : _answer.Refusal;
        var call = new ModelCall(agent, tariff.Model, tariff.Provider, hash, prompt, said, _startMs, duration, outcome);
        ledger.Record(call, wasTaken ? Row(outcome, duration, hash) : null);
    }

    private UsageRecord Row(string outcome, long duration, string hash)
    {
        var tokens = _answer.Tokens(messages);
        var usd = tariff.Price?.Cost(tokens);
        return new UsageRecord(agent, tariff.Model, tariff.Provider, tokens, Images: 0, usd ?? 0m, Priced: usd is not null,
            tariff.Estimated || _answer.IsEstimated, usd is null ? "" : tariff.Version, _startMs, duration, hash, outcome, route?.Of(tokens),
            options?.AdditionalProperties?.GetValueOrDefault(CallProperties.Part) as string ?? "",
            tariff.Price?.CachedCost(tokens) ?? 0m);
    }
}
