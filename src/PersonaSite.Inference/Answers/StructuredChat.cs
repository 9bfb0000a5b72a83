using System.Text.Json;
using Microsoft.Extensions.AI;
using PersonaSite.Core;

namespace PersonaSite.Inference.Answers;

/// <summary>Asks a model for a record.</summary>
public static class StructuredChat
{
    /// <summary>
    /// Streams the answer, reads the JSON out of it and makes the record. An answer that is refused, empty, cut off or not of the
    /// schema is asked for once more, then the agent's fallback model is asked, if it has one.
    /// </summary>
    /// <typeparam name="T">The schema is made from it: see <see cref="JsonSchemas"/>.</typeparam>
    /// <param name="options">Its response format is replaced; everything else is kept.</param>
    /// <param name="schemaName">Lower-case letters and underscores: "brief", "page_plan".</param>
    /// <param name="accept">What is wrong with a record that fits the schema, as an instruction to the model; null where nothing is.</param>
    /// <exception cref="ProblemException">
    /// <see cref="ProblemKind.Provider"/>, with a <see cref="ModelException"/> inside, when no usable answer could be had;
    /// <see cref="ProblemKind.Budget"/> when a call could have cost too much.
    /// </exception>
    /// <exception cref="OperationCanceledException">What was streamed by then is in the ledger.</exception>
    public static Task<T> AskAsync<T>(
        IChatClient client,
        IReadOnlyList<ChatMessage> messages,
        ChatOptions? options,
        string schemaName,
        Action<PartialAnswer>? onProgress = null,
        Func<T, string?>? accept = null,
        CancellationToken cancellation = default)
    {
        var asked = options?.Clone() ?? new ChatOptions();
        asked.ResponseFormat = ChatResponseFormat.ForJsonSchema(JsonSchemas.For<T>(), schemaName);
        var question = new Question<T>(messages, asked, answer => Read(answer, asked, accept));
        return AnswerLoop.RunAsync(client, question, (trouble, answer) => Repair(question, trouble, answer), onProgress, cancellation);
    }

    private static T Read<T>(AnswerTally answer, ChatOptions options, Func<T, string?>? accept)
    {
        var outcome = answer.Outcome(options);
        if (outcome != Trouble.None)
            throw AnswerTroubles.Of(outcome, answer, "a JSON object");
        T? value;
        try
        {
            var json = JsonAnswer.Extract(answer.Text)!;
            JsonAnswer.Fit(json, JsonSchemas.NodeFor<T>());
            value = json.Deserialize<T>(PersonaJson.Options);
        }
        catch (JsonException error)
        {
            throw new ModelException(Trouble.MalformedJson, $"The answer does not fit the schema: {error.Message}", AnswerTroubles.TryAnotherModel, error);
        }

        if (value is null)
            throw AnswerTroubles.Of(Trouble.MalformedJson, answer, "a JSON object");
        return accept?.Invoke(value) is { } problem
            ? throw new ModelException(Trouble.Unusable, problem, AnswerTroubles.TryAnotherModel)
            : value;
    }

    private static (Question<T> Again, string Action) Repair<T>(Question<T> question, ModelException trouble, AnswerTally answer)
    {
        var json = $"Answer with one JSON object that follows this schema, and nothing else: no prose, no code fence.\n{JsonSchemas.NodeFor<T>().ToJsonString()}";
        return trouble.Trouble switch
        {
            Trouble.Truncated => (AnswerTroubles.AskAgain(question, AnswerTroubles.CutOff, longer: true), "ask once more with a larger limit"),
            Trouble.Empty => (AnswerTroubles.AskAgain(question, $"Your answer was empty. {json}"), "ask once more"),
            Trouble.Refused => (AnswerTroubles.AskAgain(question, $"{AnswerTroubles.OnlyMaterial} {json}"), "ask once more"),
            _ => (AnswerTroubles.AskAgain(question, $"That answer cannot be used: {trouble.Message}\n{json}", said: answer.Text), "ask once more for valid JSON"),
        };
    }
}
