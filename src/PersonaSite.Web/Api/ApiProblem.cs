using Microsoft.AspNetCore.WebUtilities;
using PersonaSite.Core;

namespace PersonaSite.Web.Api;

/// <summary>Errors for programs, and for the people who write them: problem+json with the cause and the next step.</summary>
internal static class ApiProblem
{
    private const string MediaType = "application/problem+json";

    public static IResult Of(int status, string cause, string nextStep) =>
        Results.Json(new { title = ReasonPhrases.GetReasonPhrase(status), status, cause, nextStep }, PersonaJson.Options, MediaType, status);

    public static IResult Of(ProblemException problem) => Of(
        problem.Kind is ProblemKind.BadInput ? StatusCodes.Status400BadRequest : StatusCodes.Status502BadGateway, problem.Message, problem.NextStep);

    /// <summary>For programs, also where nothing of ours is: a page about it would be lost on them.</summary>
    public static void MapUnknownApi(this IEndpointRouteBuilder endpoints) => endpoints.MapFallback(
        "/api/{**path}",
        (HttpRequest request) => Of(StatusCodes.Status404NotFound, $"There is no {request.Method} {request.Path}.", "See the requests in the README, and their methods."));

    /// <summary>Turns what is wrong with a request into an answer.</summary>
    public static async ValueTask<object?> InWords(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (ProblemException problem)
        {
            return Of(problem);
        }
        catch (TooLargeException large)
        {
            return Of(StatusCodes.Status413PayloadTooLarge, large.Message, large.NextStep);
        }
        catch (BadHttpRequestException unreadable)
        {
            return Of(unreadable.StatusCode, unreadable.Message, "Send less at once, and a body that is whole.");
        }
    }
}
