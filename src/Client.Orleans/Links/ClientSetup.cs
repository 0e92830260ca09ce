using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Hosting;
using Orleans.Serialization;
using OrleansCounters.Client.Orleans.Clusters;
using OrleansCounters.Client.Orleans.Registration;
using OrleansCounters.Domain.Engine;
using OrleansCounters.GrainInterfaces;

namespace OrleansCounters.Client.Orleans.Links;

/// <summary>What is in the container of the client.</summary>
internal static class ClientSetup
{
    /// <summary>The cluster in words, without secrets.</summary>
    public static string Where(OrleansCountersOptions options) => options.LocalGatewayPort is { } port
        ? $"cluster '{options.ClusterId}' at port {port} of this machine"
        : AddressOf(options).ToString();

    public static ServiceProvider Services(OrleansCountersOptions options, string where, TimeProvider clock, ILoggerFactory loggers) => new ServiceCollection()
        .AddLogging(logging => logging
            .SetMinimumLevel(LogLevel.Trace)
            .AddProvider(new OutsideLogs(loggers))

            // Orleans warns of every attempt to reach what is away, hundreds in a minute; that it is away is said once, in our words.
            .AddFilter("Orleans.", LogLevel.Error))
        .AddOrleansClient(client => Configure(client, options))
        .AddSingleton(new CountersOptions { AnswerDeadline = options.Timeout })

        // Said outright: what Orleans finds by itself depends on how the application was published.
        .AddSerializer(serializer => serializer.AddAssembly(typeof(ICounterGrain).Assembly))
        .AddClusterConnection(where)
        .AddClusterCalls("Cluster", clock)
        .BuildServiceProvider();

    private static void Configure(IClientBuilder client, OrleansCountersOptions options) =>
        _ = options.LocalGatewayPort is { } port
            ? client.UseLocalhostClustering(port, options.ServiceId, options.ClusterId).NoticeSilosSoon().Secure(options.LoadTls())
            : client.JoinCluster(AddressOf(options));

    private static ClusterAddress AddressOf(OrleansCountersOptions options) =>
        new(options.ClusterId, options.ServiceId, MembershipServer.Parse(options.Membership!)!, options.LoadTls());
}
