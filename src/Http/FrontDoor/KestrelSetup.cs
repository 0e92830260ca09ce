using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.FrontDoor;

/// <summary>Limits of the server, and no word of what it is.</summary>
internal sealed class KestrelSetup : IConfigureOptions<KestrelServerOptions>
{
    public void Configure(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = RequestLimits.MaxBodyBytes;
    }
}
