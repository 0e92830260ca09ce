using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using OrleansCounters.Http.Json;

namespace OrleansCounters.Http.Problems;

/// <summary>Writes problems.</summary>
internal static class ProblemAnswer
{
    public const string ContentType = "application/problem+json";

    public static Task WriteAsync(HttpContext context, Problem problem)
    {
        if (problem.RetryAfter is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        return JsonAnswer.WriteAsync(context, problem.Status, BodyOf(problem), HttpJson.Default.ProblemBody, ContentType);
    }

    public static ProblemBody BodyOf(Problem problem) => new(
        "about:blank", ReasonPhrases.GetReasonPhrase(problem.Status), problem.Status, problem.Detail, problem.Code, problem.Field);
}
