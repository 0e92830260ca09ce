using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace OrleansCounters.Client.Tests.Support;

/// <summary>What the service would say.</summary>
internal static class Answers
{
    public static Task Changed(HttpContext context, long value, string id = "orders", bool replayed = false) => Json(
        context,
        200,
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"id":"{{id}}","value":{{value}},"version":7,"durability":"mirror","replayed":{{(replayed ? "true" : "false")}},"later":"member"}"""));

    public static Task Problem(HttpContext context, int status, string code, string? retryAfter = null)
    {
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        return Json(
            context,
            status,
            string.Create(CultureInfo.InvariantCulture, $$"""{"type":"about:blank","status":{{status}},"detail":"It is so.","code":"{{code}}","field":"by"}"""));
    }

    public static Task Json(HttpContext context, int status, string json)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(json);
    }

    /// <summary>The connection is reset, without an answer.</summary>
    public static Task Cut(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    /// <summary>Nothing, until the client has gone.</summary>
    public static async Task Silence(HttpContext context)
    {
        var gone = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }
}
