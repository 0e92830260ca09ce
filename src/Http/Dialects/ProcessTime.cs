using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace OrleansCounters.Http.Dialects;

/// <summary>The header <c>X-Process-Time</c>: seconds from the request's arrival at its handler to the first byte of the answer.</summary>
internal static class ProcessTime
{
    public const string Header = "X-Process-Time";

    public static RequestDelegate Of(TimeProvider time, RequestDelegate handler) => context =>
    {
        var started = time.GetTimestamp();
        context.Response.OnStarting(() =>
        {
            context.Response.Headers[Header] = time.GetElapsedTime(started).TotalSeconds.ToString("0.0######", CultureInfo.InvariantCulture);
            return Task.CompletedTask;
        });
        return handler(context);
    };
}
