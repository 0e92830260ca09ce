using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OrleansCounters.Domain.Engine;
using OrleansCounters.InProcess;
using OrleansCounters.Mirror.Redis;
using OrleansCounters.Store.MySql;
using OrleansCounters.Testing;
using Xunit.Abstractions;

namespace OrleansCounters.Engine.Tests.RealServers;

/// <summary>How much of a busy half minute reaches the database: counted by the database.</summary>
public sealed class WriteVolumeTests(ITestOutputHelper output)
{
    private const int Counters = 10_000;
    private const int Each = 100;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(30);

    /// <param name="spreadSeconds">0: all counters begin at once, and fall due together. 5: they fall due all the time.</param>
    /// <param name="isWarm">False where none of them is in memory: each is asked of the store once, a few at a time, as they are first touched.</param>
    [LongTheory]
    [InlineData(0, false)]
    [InlineData(5, true)]
    public async Task Run_AMillionIncrements_FewRowsAndStatements(int spreadSeconds, bool isWarm)
    {
        await using var redis = await RedisServer.StartAsync();
        await using var maria = await MariaDbServer.StartAsync("--userstat=1");
        using var host = Build(redis.ConnectionString, await maria.CreateDatabaseAsync());
        await host.StartAsync();
        var engine = host.Services.GetRequiredService<ICounterEngine>();
        var load = new PacedIncrements(Counters, Each, Duration, TimeSpan.FromSeconds(spreadSeconds));
        await (isWarm ? load.WarmAsync(engine) : Task.CompletedTask);
        var ours = host.Services.GetRequiredService<MySqlStore>().Statistics;
        var (statements, counterRows, historyRows) = (ours.Statements, ours.CounterRows, ours.HistoryRows);
        var first = await ServerCounts.ReadAsync(maria);
        var second = await ServerCounts.ReadAsync(maria);

        var (done, took) = await load.RunAsync(engine);
        await host.StopAsync();

        var server = ServerCounts.Between(first, second, await ServerCounts.ReadAsync(maria));
        var loading = server.Loads * ServerCounts.StatementsOfALoad;
        output.WriteLine($"{done:N0} increments over {Counters:N0} counters in {took.TotalSeconds:0.0} s, then stopped.");
        output.WriteLine($"The server counted {server.CounterRows:N0} rows of counters (bound 70,000), {server.HistoryRows:N0} of history; {server.Statements:N0} statements, "
            + $"{loading:N0} of them to load counters, {server.Statements - loading:N0} to write (bound 600).");
        output.WriteLine(
            $"The store counted {ours.CounterRows - counterRows:N0} rows of counters, {ours.HistoryRows - historyRows:N0} of history, {ours.Statements - statements:N0} statements, {ours.Retries} retries.");
        Assert.Equal(Counters * Each, done);
        Assert.Equal($"{Counters}\t{Counters * (Each + (isWarm ? 1 : 0))}", (await maria.SqlAsync("SELECT COUNT(*), SUM(total) FROM test_1.oc_counters")).Trim());
        Assert.InRange(server.CounterRows, Counters, 70_000);
        Assert.InRange(server.Statements - loading, 1, 600);
    }

    private static IHost Build(string redis, string mysql)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Redis"] = redis,
            ["ConnectionStrings:MySql"] = mysql,
        });
        builder.Services.AddSingleton(new CountersOptions()).AddMySqlStore().AddRedisMirror(builder.Configuration).AddInProcessEngine();
        return builder.Build();
    }
}
