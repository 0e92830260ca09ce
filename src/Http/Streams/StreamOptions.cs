using Microsoft.Extensions.Configuration;
using OrleansCounters.Settings;

namespace OrleansCounters.Http.Streams;

/// <summary>The settings under <c>Stream:</c>.</summary>
/// <param name="Interval">How often values are looked at, and so how often at most a client hears of one. Default 250 ms; 50 ms to 10 s.</param>
/// <param name="MaxClients">Streams at the same time; above it callers get 503. Default 1,000; 0 to 100,000.</param>
/// <param name="MaxIds">Ids of one stream; above it callers get 400. Default 100; 1 to 10,000.</param>
/// <param name="WriteTimeout">How long a client may leave what it is sent unread before it is dropped. Default 5 s; 100 ms to 5 minutes.</param>
/// <param name="MaxPerAddress">Streams of one address at the same time; above it callers get 429. Default 250; 1 to 100,000. Loopback addresses have no bound.</param>
internal sealed record StreamOptions(TimeSpan Interval, int MaxClients, int MaxIds, TimeSpan WriteTimeout, int MaxPerAddress)
{
    /// <summary>Silence for longer than this looks to proxies like a connection that is lost.</summary>
    public static TimeSpan Heartbeat { get; } = TimeSpan.FromSeconds(15);

    public static StreamOptions Read(IConfiguration configuration, ICollection<string> problems)
    {
        var settings = new SettingsReader(configuration, problems);
        return new StreamOptions(
            settings.Span("Stream:Interval", TimeSpan.FromMilliseconds(250), TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(10)),
            settings.Number("Stream:MaxClients", 1_000, 0, 100_000),
            settings.Number("Stream:MaxIds", 100, 1, 10_000),
            settings.Span("Stream:WriteTimeout", TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(5)),
            settings.Number("Stream:MaxPerAddress", 250, 1, 100_000));
    }
}
