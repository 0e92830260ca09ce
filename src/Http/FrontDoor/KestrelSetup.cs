using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.FrontDoor;

/// <summary>Limits of the server, and no word of what it is.</summary>
internal sealed class KestrelSetup(ConnectionLimits limits) : IConfigureOptions<KestrelServerOptions>
{
    private static readonly TimeSpan BodyGrace = TimeSpan.FromSeconds(5);

    public void Configure(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = RequestLimits.MaxBodyBytes;
        options.Limits.MaxConcurrentConnections = limits.Connections;
        options.Limits.RequestHeadersTimeout = limits.HeadersTimeout;
        options.Limits.KeepAliveTimeout = limits.IdleTimeout;
        options.Limits.MinRequestBodyDataRate = limits.BodyRate is { } rate ? new MinDataRate(rate, BodyGrace) : null;
    }
}
