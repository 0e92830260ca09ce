using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using OrleansCounters.Http.Embedding;
using OrleansCounters.Http.Json;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Dialects;

/// <summary>Writes answers in the three ways that CountAPI has: JSON, a call of the caller's function (JSONP), and an image that says nothing.</summary>
internal static partial class CountApiAnswer
{
    private const int LongestCallback = 128;

    public static Task WriteAsync<T>(HttpContext context, int status, T value, JsonTypeInfo<T> type)
    {
        if (Callback(context, out var callback) is { } problem)
        {
            return JsonAnswer.WriteAsync(context, problem.Status, Error(problem), HttpJson.Default.CountApiError);
        }

        return callback is not null ? WriteCallAsync(context, callback, status, JsonSerializer.SerializeToUtf8Bytes(value, type))
            : WantsImage(context) ? PixelImage.WriteAsync(context, status)
            : JsonAnswer.WriteAsync(context, status, value, type);
    }

    public static Task WriteAsync(HttpContext context, Problem problem)
    {
        if (problem.RetryAfter is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        return WriteAsync(context, problem.Status, Error(problem), HttpJson.Default.CountApiError);
    }

    /// <summary>The function to call; null where none is named.</summary>
    public static Problem? Callback(HttpContext context, out string? callback)
    {
        if (Parameters.Text(context, "callback", out callback) is { } problem)
        {
            return problem;
        }

        return callback is null || (callback.Length <= LongestCallback && FunctionName().IsMatch(callback))
            ? null
            : Parameters.Invalid("callback", callback, $"the name of a function, such as cb or app.counted, of at most {LongestCallback} characters");
    }

    /// <summary>
    /// Always 200, for a script that is refused is never run; the status goes along as <c>code</c>. The comment in front keeps the text from
    /// being taken for anything but a script, whatever the name is.
    /// </summary>
    private static async Task WriteCallAsync(HttpContext context, string callback, int status, byte[] json)
    {
        var call = string.Create(CultureInfo.InvariantCulture, $"/**/{callback}({{\"code\":{status},{Encoding.UTF8.GetString(json.AsSpan(1))});");
        context.Response.StatusCode = StatusCodes.Status200OK;
        context.Response.ContentType = "text/javascript; charset=utf-8";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        await context.Response.WriteAsync(call, context.RequestAborted);
    }

    private static bool WantsImage(HttpContext context)
    {
        _ = QueryText.Find(context, "img", out var found, out _);
        return found;
    }

    private static CountApiError Error(Problem problem) => new(problem.Detail, problem.Code, problem.Field);

    [GeneratedRegex(@"\A[A-Za-z_$][A-Za-z0-9_$]*(\.[A-Za-z_$][A-Za-z0-9_$]*)*\z")]
    private static partial Regex FunctionName();
}
