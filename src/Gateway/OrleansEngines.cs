using System.Globalization;
using System.Net;
using System.Net.Sockets;
using OrleansCounters.Client.Orleans;
using OrleansCounters.Grains;
using OrleansCounters.Hosting;
using OrleansCounters.Settings;

namespace OrleansCounters.Gateway;

/// <summary>The gateway's one file that knows Orleans: the engines that the full package set adds.</summary>
internal static partial class EngineChoice
{
    static partial void AddOrleansEngines()
    {
        Default = "Silo";
        Engines["Silo"] = AddSilo;
    }

    /// <summary>
    /// A silo in this process, for this process: it listens on loopback because Orleans insists on a port, is its own membership, and takes
    /// no clients. The port is a free one and the cluster's name unique, so any number of them run on one machine.
    /// </summary>
    private static void AddSilo(IHostApplicationBuilder builder)
    {
        var port = SiloPort(builder.Configuration, out var problem);
        var cluster = $"co-hosted-{Guid.NewGuid():N}";
        _ = builder.UseOrleans(silo => silo
            .UseLocalhostClustering(port, gatewayPort: 0, serviceId: "counters", clusterId: cluster)
            .AddCounterGrains(ownsStore: true));
        _ = builder.Services
            .AddMirror(builder.Configuration)
            .AddOrleansEngine("Silo")
            .AddSingleton<ISettingsCheck>(new SiloSettings(problem));
    }

    private static int SiloPort(IConfiguration configuration, out string? problem)
    {
        problem = null;
        if (configuration["Silo:Port"] is { Length: > 0 } text)
        {
            if (ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0)
            {
                return port;
            }

            problem = $"Silo:Port is '{text}'; it must be 1 to 65535.";
        }

        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class SiloSettings(string? problem) : ISettingsCheck
    {
        public IEnumerable<string> Problems() => problem is null ? [] : [problem];
    }
}
