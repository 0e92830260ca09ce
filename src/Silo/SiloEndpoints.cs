using System.Net;
using Orleans.Dashboard;
using OrleansCounters.Telemetry.Prometheus;

namespace OrleansCounters.Silo;

/// <summary>What a silo says over HTTP: how it is, what it measures, and Orleans' dashboard to people at this machine.</summary>
internal static class SiloEndpoints
{
    private const string DashboardPath = "/dashboard";

    public static WebApplication MapCountersSilo(this WebApplication app)
    {
        _ = app.Use(KeepOthersOffTheDashboard);
        _ = app.MapGet("/health/live", static () => Results.Json(new { status = "healthy" }));
        _ = app.MapGet("/health/ready", static (SiloHealth health, CancellationToken cancellation) => health.AnswerAsync(cancellation));
        _ = app.MapGet("/metrics", static (MetricCollector metrics) => Results.Text(metrics.Write(), MetricCollector.ContentType));
        if (app.Services.GetRequiredService<SiloSettings>() is { IsGood: true, Dashboard: true })
        {
            _ = app.MapOrleansDashboard(DashboardPath);
        }

        return app;
    }

    /// <summary>
    /// Orleans' dashboard knows no keys, so only this machine sees it, and no page of another site that a browser here has open: that one
    /// calls by a name of its own.
    /// </summary>
    private static Task KeepOthersOffTheDashboard(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.Path.StartsWithSegments(DashboardPath, StringComparison.OrdinalIgnoreCase)
            || (IsLoopback(context.Connection.RemoteIpAddress) && IsLoopbackName(context.Request.Host.Host)))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static bool IsLoopback(IPAddress? address) => address is not null && IPAddress.IsLoopback(address);

    private static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
