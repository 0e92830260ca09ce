using Microsoft.Extensions.Configuration;
using OrleansCounters.Settings;

namespace OrleansCounters.Http.FrontDoor;

/// <summary>How long and how many connections may do nothing, and how many requests are served at once: settings under <c>Limits:</c>.</summary>
/// <param name="Connections">Open at the same time; more are closed at once. Null where there is no bound. Default 20,000; 0, which is none, to 1,000,000.</param>
/// <param name="HeadersTimeout">How long the head of a request may take. Default 10 s; 1 s to 10 minutes.</param>
/// <param name="IdleTimeout">How long a connection may stay open between two requests. Default 130 s; 1 s to 1 day.</param>
/// <param name="BodyRate">Bytes of a body that must come in a second, after the first 5 s. Null where there is no bound. Default 240; 0, which is none, to 1,000,000.</param>
/// <param name="Concurrent">Requests that are under way at the same time; more get 503 at once. Null where there is no bound. Default 5,000; 0, which is none, to 1,000,000.</param>
internal sealed record ConnectionLimits(long? Connections, TimeSpan HeadersTimeout, TimeSpan IdleTimeout, double? BodyRate, int? Concurrent)
{
    public static ConnectionLimits Read(IConfiguration configuration, ICollection<string> problems)
    {
        var settings = new SettingsReader(configuration, problems);
        var connections = settings.Number("Limits:Connections", 20_000, 0, 1_000_000);
        var rate = settings.Number("Limits:BodyRate", 240, 0, 1_000_000);
        var concurrent = settings.Number("Limits:Concurrent", 5_000, 0, 1_000_000);
        return new ConnectionLimits(
            connections == 0 ? null : connections,
            settings.Span("Limits:HeadersTimeout", TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10)),
            settings.Span("Limits:IdleTimeout", TimeSpan.FromSeconds(130), TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)),
            rate == 0 ? null : rate,
            concurrent == 0 ? null : concurrent);
    }
}
