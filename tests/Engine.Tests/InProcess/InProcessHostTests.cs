using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Store;
using OrleansCounters.Domain.Visitors;
using OrleansCounters.Engine.Suite;
using OrleansCounters.InProcess;
using OrleansCounters.Testing;

namespace OrleansCounters.Engine.Tests.InProcess;

/// <summary>The engine as the gateway hosts it: lease, start, stop.</summary>
public sealed class InProcessHostTests
{
    private readonly InterceptedStore _store = new(new InMemoryStore(TimeProvider.System));

    [Fact]
    public async Task Stop_AfterChanges_FlushesGivesTheLeaseBackAndEndsWell()
    {
        using (var host = Build())
        {
            await host.StartAsync();
            _ = await host.Services.GetRequiredService<ICounterEngine>().Add(CounterKey.Counter("a"), 3);
            await host.StopAsync();
        }

        Assert.Equal(3, (await _store.LoadAsync([CounterKey.Counter("a")], withKeys: false, CancellationToken.None))[0].State.Total);
        Assert.Null(await _store.TryLeaseAsync("engine", "somebody", TimeSpan.FromSeconds(1), CancellationToken.None));
    }

    [Fact]
    public async Task Start_AnotherEngineRuns_SaysWhichAndStops()
    {
        using var first = Build();
        await first.StartAsync();
        using var second = Build(EngineIdentity.Ours with { Incarnation = "another" });

        var error = await Assert.ThrowsAsync<EngineRunningException>(() => second.StartAsync());

        Assert.Contains(EngineIdentity.Ours.ToString(), error.Message, StringComparison.Ordinal);
        Assert.Contains("memory", error.Message, StringComparison.Ordinal);

        // The one that runs is not disturbed.
        Assert.Equal(1, (await first.Services.GetRequiredService<ICounterEngine>().Add(CounterKey.Counter("a"), 1)).Value);
        await first.StopAsync();
        using var third = Build();
        await third.StartAsync();
        await third.StopAsync();
    }

    [Fact]
    public async Task Start_HolderDiedOnThisMachine_TakesTheLeaseOver()
    {
        // The process that asks is this one, so a holder with its number and another incarnation was an earlier one.
        var dead = EngineIdentity.Ours with { Incarnation = "died" };
        Assert.Null(await _store.TryLeaseAsync("engine", dead.ToString(), TimeSpan.FromHours(1), CancellationToken.None));
        using var host = Build();

        await host.StartAsync();
        await host.StopAsync();
    }

    [Fact]
    public async Task Stop_StoreAway_EndsAllTheSame()
    {
        using var host = Build();
        await host.StartAsync();
        _store.GoAway();

        await host.StopAsync();
    }

    private IHost Build(EngineIdentity? identity = null)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton<IStore>(_store).AddSingleton<IVisitorStore>(_store).AddSingleton(new CountersOptions());
        if (identity is not null)
        {
            builder.Services.AddSingleton(identity);
        }

        builder.Services.AddInProcessEngine();
        return builder.Build();
    }
}
