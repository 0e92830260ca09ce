namespace OrleansCounters.Gateway.Tests.Faults;

/// <summary>Something that goes wrong once in the middle of a load.</summary>
/// <param name="Name">As tests and <c>docs/reliability.md</c> name it.</param>
/// <param name="LosesRedisData">True where Redis comes back with less than it acknowledged.</param>
/// <param name="IsShort">True for faults that <c>./dev test</c> runs; the others take long and belong to <c>./dev check faults</c>.</param>
/// <param name="DoAsync">Breaks and mends.</param>
internal sealed record Fault(string Name, bool LosesRedisData, bool IsShort, Func<RealServers, Task> DoAsync)
{
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(20);

    public static IReadOnlyList<Fault> All { get; } =
    [
        new("FLUSHALL", true, true, servers => servers.Redis.SendAsync("FLUSHALL")),
        new("Redis killed, restarted with its AOF", true, true, servers => servers.Redis.RestartAsync(keepData: true)),
        new("Redis killed, restarted without", true, true, servers => servers.Redis.RestartAsync(keepData: false)),
        new("Redis hangs 20 s", false, false, async servers =>
        {
            await servers.Redis.PauseAsync();
            await Task.Delay(Away);
            await servers.Redis.ResumeAsync();
        }),
        new("Redis away 20 s", true, false, async servers =>
        {
            await servers.Redis.KillAsync();
            await Task.Delay(Away);
            await servers.Redis.RestartAsync(keepData: true);
        }),
        new("MariaDB away 20 s", false, false, async servers =>
        {
            await servers.Maria.StopAsync();
            await Task.Delay(Away);
            await servers.Maria.RestartAsync();
        }),
        new("MariaDB killed mid-batch", false, true, async servers =>
        {
            await servers.Maria.KillAsync();
            await servers.Maria.RestartAsync();
        }),
        new("gateway killed", false, true, async servers =>
        {
            await servers.Gateway.KillAsync();
            await servers.Gateway.StartAsync();
        }),
        new("three at once: FLUSHALL, Redis killed, MariaDB killed", true, true, async servers =>
        {
            _ = await servers.Redis.SendAsync("FLUSHALL");
            await Task.WhenAll(servers.Redis.RestartAsync(keepData: true), servers.Maria.KillAsync());
            await servers.Maria.RestartAsync();
        }),
        new("three at once: gateway killed, MariaDB killed, Redis hangs 5 s", false, false, async servers =>
        {
            await Task.WhenAll(servers.Redis.PauseAsync(), servers.Gateway.KillAsync(), servers.Maria.KillAsync());
            await Task.Delay(TimeSpan.FromSeconds(5));
            await servers.Redis.ResumeAsync();
            await servers.Maria.RestartAsync();
            await servers.Gateway.StartAsync();
        }),
    ];

    public override string ToString() => Name;
}
