using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OrleansCounters.Http.Access;
using OrleansCounters.Http.Access.Keys;
using OrleansCounters.Http.OpenApi;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Audit;

/// <summary>
/// Who did what: a log of its own category, so that it can be sent elsewhere and switched by its level. Nothing in it is a secret: keys by
/// their names, of a request the path and the parameters that the route knows, as they were sent, encoded.
/// </summary>
internal sealed class AuditLog(ILoggerFactory loggers, TimeProvider time)
{
    public const string Category = "OrleansCounters.Audit";

    private const int MostText = 600;

    private readonly ILogger _logger = loggers.CreateLogger(Category);
    private readonly Lock _lock = new();
    private long _refusedAt;
    private int _untold;

    /// <summary>The endpoint, and behind it a line of what came of it.</summary>
    public RequestDelegate Around(RequestDelegate endpoint, AuditedAction action, RouteDoc doc)
    {
        var level = action.IsOfOne ? LogLevel.Debug : LogLevel.Information;
        return async context =>
        {
            try
            {
                await endpoint(context);
            }
            finally
            {
                if (_logger.IsEnabled(level))
                {
                    var (who, what, result) = (Who(context), What(context, doc), Result(context));
                    Log.Audited(_logger, level, who, action.Name, what, result);
                }
            }
        };
    }

    /// <summary>A key was used, whatever for.</summary>
    public void Used(HttpContext context, AccessKey key)
    {
        if (_logger.IsEnabled(LogLevel.Trace))
        {
            Log.KeyUsed(_logger, key.Name, Address(context), context.Request.Method, RequestTarget.RawPath(context, MostText));
        }
    }

    /// <summary>A key was refused. At most one line in a second: whoever guesses must not fill the disk.</summary>
    public void Refused(HttpContext context, AccessKey? key, Problem problem)
    {
        if (!_logger.IsEnabled(LogLevel.Warning))
        {
            return;
        }

        int untold;
        lock (_lock)
        {
            var now = time.GetTimestamp();
            if (_refusedAt != 0 && time.GetElapsedTime(_refusedAt, now) < TimeSpan.FromSeconds(1))
            {
                _untold++;
                return;
            }

            (_refusedAt, untold, _untold) = (now, _untold, 0);
        }

        Log.KeyRefused(_logger, key?.Name ?? "unknown key", Address(context), problem.Code, context.Request.Method, RequestTarget.RawPath(context, MostText), untold);
    }

    /// <summary>A browser was given a cookie for a key.</summary>
    public void SignedIn(HttpContext context, AccessKey key)
    {
        var (who, what) = ($"{key.Name} at {Address(context)}", RequestTarget.RawPath(context, MostText));
        Log.Audited(_logger, LogLevel.Information, who, "sign in", what, "200");
    }

    /// <summary>Other keys are in force.</summary>
    public void Keys(string names) => Log.KeysInForce(_logger, names);

    private static string Who(HttpContext context) =>
        context.Features.Get<Caller>() is { } caller ? $"{caller.Key.Name} at {Address(context)}" : Address(context);

    private static string Address(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "this machine";

    /// <summary>What a key may stand in is left out: parameters that the route does not know.</summary>
    private static string What(HttpContext context, RouteDoc doc)
    {
        var path = RequestTarget.RawPath(context, MostText);
        var known = RequestTarget.RawQuery(context)
            .Split('&')
            .Where(pair => doc.Parameters.Any(parameter => parameter.In == Microsoft.OpenApi.ParameterLocation.Query && pair.StartsWith($"{parameter.Name}=", StringComparison.Ordinal)));
        var query = string.Join('&', known);
        return query.Length == 0 ? path : $"{path}?{(query.Length > MostText ? query[..MostText] : query)}";
    }

    private static string Result(HttpContext context) =>
        context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted ? "gone" : $"{context.Response.StatusCode}";
}
