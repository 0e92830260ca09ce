using System.Globalization;
using System.Net;
using System.Net.Sockets;
using OrleansCounters.Client.Orleans;
using OrleansCounters.Client.Orleans.Clusters;
using OrleansCounters.GrainInterfaces.Connections;
using OrleansCounters.Grains;
using OrleansCounters.Hosting;
using OrleansCounters.InProcess;
using OrleansCounters.Mirror.Redis;
using OrleansCounters.Redis;
using OrleansCounters.Settings;
using OrleansCounters.Telemetry.Otlp;

namespace OrleansCounters.Gateway;

/// <summary>The gateway's one file that knows Orleans: the engines that the full package set adds.</summary>
internal static partial class EngineChoice
{
    static partial void AddOrleansEngines()
    {
        Default = "Silo";
        Engines["Silo"] = AddSilo;
        Engines["Cluster"] = AddCluster;
    }

    /// <summary>The silos of a cluster count; this process calls them. It reads lists, history and exports from the store that they share.</summary>
    private static void AddCluster(IHostApplicationBuilder builder)
    {
        var problems = new List<string>();
        var cluster = ClusterSettings.Read(builder.Configuration, problems);
        var tls = cluster.Tls is { } files ? ClusterTls.Load(files.Certificate, files.Key, files.Authority, ClusterTlsFiles.Section, problems) : null;
        _ = builder.Services.AddSingleton<ISettingsCheck>(new FoundProblems(problems));
        if (problems.Count > 0)
        {
            // Nothing starts; who resolves an engine before the gate tells why gets this one.
            _ = builder.Services.AddInProcessEngine();
            return;
        }

        _ = builder.AddClusterEngine(
            "Cluster", new ClusterAddress(cluster.Id, cluster.ServiceId, RedisConnectionString.Parse(cluster.Membership), tls),
            OtlpServiceCollectionExtensions.SendsTraces(builder.Configuration));
    }

    /// <summary>
    /// A silo in this process, for this process: it listens on loopback because Orleans insists on a port, and is its own membership. The port
    /// is a free one and the cluster's name unique, so any number of them run on one machine. Where the settings name a port for clients, other
    /// programs of this machine call its grains, and the cluster's name is the one that they know.
    /// </summary>
    private static void AddSilo(IHostApplicationBuilder builder)
    {
        var problems = new List<string>();
        var port = ReadPort(builder.Configuration, "Silo:Port", problems) ?? FreePort();
        var clients = ReadPort(builder.Configuration, "Silo:GatewayPort", problems);
        var names = ClusterSettings.ReadNames(builder.Configuration, problems);
        if (port == clients)
        {
            problems.Add($"Silo:Port and Silo:GatewayPort are both {port}; they must differ.");
        }

        _ = builder.UseOrleans(silo => silo
            .UseLocalhostClustering(port, clients ?? 0, serviceId: names.ServiceId, clusterId: clients is null ? $"co-hosted-{Guid.NewGuid():N}" : names.Id)
            .AddCounterGrains(ownsStore: true)
            .AddTraces(builder.Configuration));
        _ = builder.Services
            .AddMirror(builder.Configuration)
            .AddOrleansEngine("Silo")
            .AddSingleton<ISettingsCheck>(new FoundProblems(problems));
    }

    /// <summary>Spans of grain calls, and what they belong to on the wire; costs something in every call, so only where somebody looks.</summary>
    private static ISiloBuilder AddTraces(this ISiloBuilder silo, IConfiguration configuration) =>
        OtlpServiceCollectionExtensions.SendsTraces(configuration) ? silo.AddActivityPropagation() : silo;

    private static int? ReadPort(IConfiguration configuration, string key, List<string> problems)
    {
        if (configuration[key] is not { Length: > 0 } text)
        {
            return null;
        }

        if (ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0)
        {
            return port;
        }

        problems.Add($"{key} is '{text}'; it must be 1 to 65535.");
        return null;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
