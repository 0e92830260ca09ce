using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Http.Json;
using OrleansCounters.Http.Problems;

namespace OrleansCounters.Http.FrontDoor;

/// <summary>
/// What callers get where too many requests are under way: an answer at once, and no ear for what comes next on their connection for a
/// second. A refusal costs more than half of what an increment does; whoever asked again at once would take that from those who are served.
/// The more are refused, the longer they are told to wait, so that refusing takes a small share only.
/// </summary>
internal sealed class FullHouse(TimeProvider time)
{
    /// <summary>Refusals in a second that callers are told another second for.</summary>
    public const int PerSecond = 1_000;

    /// <summary>That callers are told to wait, in seconds.</summary>
    public const int LongestWait = 10;

    /// <summary>For which a refused connection is not heard. Never longer than what a caller was told, and less than the 2 s within which it is answered.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // Made once: refusing is done when there is least time.
    private static readonly string[] Texts = [.. Enumerable.Range(0, LongestWait + 1).Select(seconds => seconds.ToString(CultureInfo.InvariantCulture))];

    private static readonly Problem Problem = OutcomeProblems.Of(Outcome.Overloaded) with { Detail = "Too many requests are under way; nothing was changed." };

    private static readonly byte[] Body = JsonSerializer.SerializeToUtf8Bytes(ProblemAnswer.BodyOf(Problem), HttpJson.Default.ProblemBody);

    private int _paused;

    /// <summary>Supervisors must be answered most of all now.</summary>
    public static bool IsAlwaysLetIn(PathString path) => path.StartsWithSegments("/health") || path.StartsWithSegments("/metrics");

    /// <summary>Seconds that a caller is told to wait, where so many were refused within the last pause.</summary>
    public static int RetryAfter(int refused) => Math.Clamp(1 + (refused / PerSecond), 1, LongestWait);

    public async Task RefuseAsync(HttpContext context)
    {
        var seconds = RetryAfter(Interlocked.Increment(ref _paused) - 1);
        try
        {
            await WriteAsync(context, Texts[seconds]);
            await Task.Delay(Pause, time, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            _ = Interlocked.Decrement(ref _paused);
        }
    }

    private static async ValueTask WriteAsync(HttpContext context, string retryAfter)
    {
        var response = context.Response;
        response.StatusCode = Problem.Status;
        response.Headers.RetryAfter = retryAfter;
        response.ContentType = ProblemAnswer.ContentType;
        response.ContentLength = Body.Length;
        response.BodyWriter.Write(Body);
        _ = await response.BodyWriter.FlushAsync();
    }
}
