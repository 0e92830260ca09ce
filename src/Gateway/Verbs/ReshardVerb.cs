using Microsoft.Extensions.Logging.Abstractions;
using OrleansCounters.Domain.Commits;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Store;
using OrleansCounters.Domain.Visitors;
using OrleansCounters.Hosting;
using OrleansCounters.Http.Seeds;
using OrleansCounters.Mirror.Redis;
using OrleansCounters.Settings;

namespace OrleansCounters.Gateway.Verbs;

/// <summary>Changes the mirror nodes: empties the dirty lists of the present ones into the store, then raises the ring's number.</summary>
internal static class ReshardVerb
{
    public const string Usage =
        """
        counters reshard [settings]
          Stop every silo and gateway first. Mirror:Nodes names the nodes from now on; a node that is to go is named under
          Mirror:Retiring instead, so that what it has can be written to the store. Start everything with the new Mirror:Nodes afterwards.
          A process that still counts is noticed, with a cluster or without, and nothing is changed. After the last silo of a cluster has
          stopped it takes 15 s until that shows.
        """;

    private const string Retiring = "Mirror:Retiring";

    public static async Task<int> RunAsync(string[] settings)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = settings, ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        if (SecretFiles.AddTo(builder.Configuration) is { Count: > 0 } problems)
        {
            throw new InvalidSettingsException(problems);
        }

        builder.AddSeedSettings();
        builder.Services.AddStore(builder.Configuration);
        var next = Options(builder.Configuration);
        if (next.Nodes.Count == 0)
        {
            throw new InvalidOperationException($"Mirror:Nodes names no node.{Environment.NewLine}{Usage}");
        }

        using var host = builder.Build();
        var store = host.Services.GetRequiredService<IStore>();
        await store.MigrateAsync(CancellationToken.None);
        using var alone = new CancellationTokenSource();
        await using var lease = await KeepOthersOffAsync(store, alone);
        var ring = await store.FindRingAsync(CancellationToken.None);
        using var present = new RedisMirror(Present(builder.Configuration, ring), ring?.Number ?? 0, [], TimeProvider.System, NullLogger<RedisMirrorNode>.Instance);
        var resharding = new Resharding(store, new CountersOptions(), TimeProvider.System, SilentObserver.Instance);
        try
        {
            var visitors = 0;
            foreach (var node in present.Visitors.Nodes)
            {
                visitors += await VisitorRuntime.DrainAsync(node, host.Services.GetRequiredService<IVisitorStore>(), alone.Token);
            }

            var (raised, flushed) = await resharding.RunAsync(
                present.Set.Nodes, [.. next.Nodes.Select(node => node.Key)], next.VirtualNodes, EngineIdentity.Ours.ToString(), alone.Token);
            Console.WriteLine($"Wrote {flushed} counters and {visitors} sets of visitors to the store. Ring {raised.Number}: {string.Join(", ", raised.Nodes)}. Start every process with these nodes.");
            return 0;
        }
        catch (OperationCanceledException) when (alone.IsCancellationRequested)
        {
            throw new EngineRunningException("A process that counts was started meanwhile. The ring is as it was; stop every silo and gateway, then reshard.");
        }
    }

    /// <summary>Takes the lease that every engine holds, a cluster as one: what one of them counted after the flush would be missing on the new ring.</summary>
    /// <exception cref="EngineRunningException">One of them is running.</exception>
    private static async Task<EngineLease> KeepOthersOffAsync(IStore store, CancellationTokenSource alone)
    {
        var lease = new EngineLease(store, EngineIdentity.Ours.ToString(), TimeProvider.System);
        try
        {
            await lease.TakeAsync(
                other => Console.WriteLine($"Waiting for the lease of {other} to run out."), _ => alone.Cancel(), CancellationToken.None);
            return lease;
        }
        catch (EngineRunningException running)
        {
            throw new EngineRunningException(
                $"A process ({running.Holder}) still counts on this {store.Name} store. Stop every silo and gateway, then reshard; nothing was changed.", running);
        }
    }

    /// <summary>The nodes of the ring that the store knows, with their connection strings from the settings.</summary>
    private static RedisMirrorOptions Present(ConfigurationManager configuration, MirrorRing? ring)
    {
        if (ring is null)
        {
            return new RedisMirrorOptions();
        }

        var named = Options(configuration).Nodes.Concat(
            configuration.GetSection(Retiring).GetChildren().Select(node => new KeyValuePair<string, string>(node.Key, node.Value ?? "")))
            .ToDictionary(node => node.Key, node => node.Value);
        string[] missing = [.. ring.Nodes.Where(name => !named.ContainsKey(name))];
        if (missing.Length > 0)
        {
            throw new InvalidOperationException(
                $"The counters are on {string.Join(", ", ring.Nodes)}. Name {string.Join(", ", missing)} under Mirror:Nodes, or under {Retiring} where it is to go.");
        }

        var settings = ring.Nodes.ToDictionary(name => $"Mirror:Nodes:{name}", name => (string?)named[name]);
        return Options(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
    }

    private static RedisMirrorOptions Options(IConfiguration configuration)
    {
        var problems = new List<string>();
        var options = RedisMirrorOptions.Read(configuration, problems);
        return problems.Count == 0 ? options : throw new InvalidOperationException(string.Join(Environment.NewLine, problems));
    }
}
