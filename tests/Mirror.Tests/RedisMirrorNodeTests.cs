using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Mirror.Redis;
using OrleansCounters.Testing;
using static OrleansCounters.Mirror.Tests.Sessions;

namespace OrleansCounters.Mirror.Tests;

/// <summary>What only a real server can do to a node.</summary>
public sealed class RedisMirrorNodeTests : INeedRedis, IAsyncLifetime
{
    private RedisUnderTest _subject = null!;

    private RedisMirrorNode Node => _subject.Redis;

    private RedisServer Server => _subject.Server;

    public async Task InitializeAsync() => _subject = await RedisUnderTest.StartAsync();

    public async Task DisposeAsync() => await _subject.DisposeAsync();

    [NodeFact]
    public async Task Commit_PromotedReplica_Refuses()
    {
        var session = await Node.OpenAsync(1);
        _ = await Node.SendAsync(session, 1, Seeded("a", Add(1)));
        await using var replica = await RedisServer.StartAsync("--replicaof", "127.0.0.1", $"{Server.Port}");
        _ = await Node.SendAsync(session, 2, Commit("a", Add(1)));
        using (var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30)))
        {
            // WAIT speaks of the writes of its own connection only, so the replica is asked.
            while ((await replica.SendAsync("GET", "oc1:c:c:a"))?.StartsWith("2 ", StringComparison.Ordinal) != true)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), deadline.Token);
            }
        }

        _ = await replica.SendAsync("REPLICAOF", "NO", "ONE");
        using var promoted = RedisUnderTest.Connect(replica.ConnectionString + RedisUnderTest.Patient);

        var mark = await promoted.InspectAsync(default);
        Assert.Equal((1, session.RunId), (mark.Generation, mark.OpenedUnder));
        Assert.False((await promoted.SendAsync(session, 3, Commit("a", Add(1)))).Accepted);
        Assert.Equal(2, (await promoted.StateAsync("a")).Total);
    }

    [NodeFact]
    public async Task Commit_ReplicaThatIsNone_IsNotSent()
    {
        var session = await Node.OpenAsync(1);
        _ = await Server.SendAsync("REPLICAOF", "127.0.0.1", $"{FreePort.Next()}");
        _ = await Assert.ThrowsAsync<NotSentException>(() => Node.SendAsync(session, 1, Seeded("a", Add(1))));
    }

    [NodeFact]
    public async Task Commit_ScriptsFlushed_GoesOn()
    {
        var session = await Node.OpenAsync(1);
        _ = await Node.SendAsync(session, 1, Seeded("a", Add(1)));
        _ = await Server.SendAsync("SCRIPT", "FLUSH");
        Assert.Equal(2, (await Node.SendAsync(session, 2, Commit("a", Add(1)))).Counters[0].State.Total);
    }

    [NodeFact]
    public async Task Commit_BadRecords_FailAlone()
    {
        var session = await Node.OpenAsync(1);
        string[] ids = ["list", "text", "number", "lineage", "window", "order", "record"];
        _ = await Node.SendAsync(session, 1, [.. ids.Append("good").Select(id => Seeded(id, Add(1, "k")))]);
        await SpoilAsync(session.Generation);

        var answer = await Node.SendAsync(session, 2, [Commit("good", Add(1)), .. ids.Select(id => Commit(id, Add(1, "l"), Add(1, "k"))), Commit("good", Add(1))]);
        Assert.Equal([2, 3], new[] { answer.Counters[0].State.Total, answer.Counters[^1].State.Total });
        Assert.All(answer.Counters.Skip(1).SkipLast(1), counter => Assert.Equal(CounterAnswerKind.Corrupt, counter.Kind));
        Assert.All(answer.Counters.Skip(1).SkipLast(1), counter => Assert.NotEmpty(counter.Error!));

        // Nothing of the bad ones was changed half, and what can be read is still swept.
        Assert.StartsWith("1 1 1 1 1 0", await Server.SendAsync("GET", "oc1:c:c:number"), StringComparison.Ordinal);
        Assert.StartsWith("1 1099511627777 ", await Server.SendAsync("GET", "oc1:c:c:window"), StringComparison.Ordinal);
        Assert.EndsWith(" k", await Server.SendAsync("LRANGE", "oc1:o:c:window", "0", "-1"), StringComparison.Ordinal);
        var stale = await Node.StaleAsync(long.MaxValue, 100, default);
        Assert.Contains(Key("good"), stale.Select(row => row.Key));
        Assert.Equal("k", await Server.SendAsync("HKEYS", "oc1:k:c:order"));
        Assert.True(await Node.CleanAsync(1, [.. ids.Append("good").Select(id => new Domain.Mirror.FlushedVersion(Key(id), 1))], default));
    }

    [NodeFact]
    public async Task Commit_ConnectionCutAndRepeated_ReturnsStoredAnswers()
    {
        var session = await Node.OpenAsync(1);
        var first = await Node.SendAsync(session, 1, Seeded("a", Add(1)));
        _ = await Server.SendAsync("CLIENT", "KILL", "TYPE", "normal");
        var again = await RedisUnderTest.UntilAnsweredAsync(() => Node.SendAsync(session, 1, Seeded("a", Add(1))));
        Assert.Equal(AnswerView.Of(first.Counters[0]), AnswerView.Of(again.Counters[0]));
        Assert.Equal(1, (await Node.StateAsync("a")).Total);
    }

    [NodeFact]
    public async Task Commit_HangingServer_IsUnknownThenAppliedOnce()
    {
        using var node = RedisUnderTest.Connect(Server.ConnectionString);
        var session = await Node.OpenAsync(1);
        _ = await RedisUnderTest.UntilAnsweredAsync(() => node.SendAsync(session, 1, Seeded("a", Add(1))));
        await Server.PauseAsync();
        var error = await Assert.ThrowsAnyAsync<Exception>(() => node.SendAsync(session, 2, Commit("a", Add(1))));
        Assert.IsNotType<NotSentException>(error);
        await Server.ResumeAsync();
        var answer = await RedisUnderTest.UntilAnsweredAsync(() => node.SendAsync(session, 2, Commit("a", Add(1))));
        Assert.Equal(2, answer.Counters[0].State.Total);
        Assert.Equal(2, (await Node.StateAsync("a")).Total);
    }

    [NodeFact]
    public async Task Commit_ServerAway_IsNotSentAndComesBack()
    {
        var session = await Node.OpenAsync(1);
        _ = await Node.SendAsync(session, 1, Seeded("a", Add(1)));
        await Server.KillAsync();
        await UntilNotSentAsync(() => Node.SendAsync(session, 2, Commit("a", Add(1))));
        await Server.RestartAsync(keepData: true);
        var refused = await RedisUnderTest.UntilAnsweredAsync(() => Node.SendAsync(session, 2, Commit("a", Add(1))));
        Assert.False(refused.Accepted);
        var next = await Node.OpenAsync(2, "next");
        Assert.Equal(2, (await Node.SendAsync(next, 1, Seeded("a", Add(1)))).Counters[0].State.Total);
    }

    [NodeFact]
    public async Task Inspect_NobodyThereAtFirst_WorksOnceThereIs()
    {
        await Server.KillAsync();
        using var node = RedisUnderTest.Connect(Server.ConnectionString + RedisUnderTest.Patient);
        _ = await Assert.ThrowsAsync<NotSentException>(() => node.InspectAsync(default));
        await Server.RestartAsync(keepData: true);
        var mark = await RedisUnderTest.UntilAnsweredAsync(() => node.InspectAsync(default));
        Assert.Equal(0, mark.Generation);
    }

    [NodeFact]
    public async Task Commit_MemoryFull_IsNotSent()
    {
        var session = await Node.OpenAsync(1);
        _ = await Node.SendAsync(session, 1, Seeded("a", Add(1)));
        _ = await Server.SendAsync("CONFIG", "SET", "maxmemory", "1");
        _ = await Assert.ThrowsAsync<NotSentException>(() => Node.SendAsync(session, 2, Commit("a", Add(1))));
        Assert.Equal(1, (await Node.StateAsync("a")).Total);
        _ = await Server.SendAsync("CONFIG", "SET", "maxmemory", "0");
        Assert.Equal(2, (await Node.SendAsync(session, 2, Commit("a", Add(1)))).Counters[0].State.Total);
    }

    [NodeFact]
    public async Task Commit_Writer_IsForgottenAfterADay()
    {
        var session = await Node.OpenAsync(1);
        _ = await Node.SendAsync(session, 1, Seeded("a", Add(1)));
        Assert.InRange(int.Parse((await Server.SendAsync("TTL", "oc1:w:w"))!), 89_600, 90_000);
        Assert.Equal("-1", await Server.SendAsync("TTL", "oc1:c:c:a"));
    }

    [NodeFact]
    public async Task Commit_WriterNotRenewedLately_IsRenewed()
    {
        var session = await Node.OpenAsync(1);
        var sequence = 1;
        _ = await Node.SendAsync(session, sequence, Seeded("a", Add(1)));
        foreach (var renewed in new[] { "0", "99999999999999", "what is this" })
        {
            _ = await Server.SendAsync("EXPIRE", "oc1:w:w", "1000");
            _ = await Node.SendAsync(session, ++sequence, Commit("a", Add(1)));
            Assert.InRange(int.Parse((await Server.SendAsync("TTL", "oc1:w:w"))!), 1, 1_000);

            _ = await Server.SendAsync("HSET", "oc1:w:w", "renewed", renewed);
            _ = await Node.SendAsync(session, ++sequence, Commit("a", Add(1)));
            Assert.InRange(int.Parse((await Server.SendAsync("TTL", "oc1:w:w"))!), 89_600, 90_000);
        }
    }

    private async Task SpoilAsync(long generation)
    {
        _ = await Server.SendAsync("DEL", "oc1:c:c:list", "oc1:k:c:window", "oc1:o:c:order");
        _ = await Server.SendAsync("RPUSH", "oc1:c:c:list", "x");
        _ = await Server.SendAsync("SET", "oc1:c:c:text", "what is this");
        _ = await Server.SendAsync("SET", "oc1:c:c:number", $"1 1 1 1 {generation} 0 99999999999999999999 0 -");
        _ = await Server.SendAsync("SET", "oc1:c:c:lineage", $"1 1099511627777 1 1 {generation} 0 0 0 1:2");
        _ = await Server.SendAsync("SET", "oc1:k:c:window", "x");
        _ = await Server.SendAsync("SET", "oc1:o:c:order", "x");
        _ = await Server.SendAsync("SET", "oc1:c:c:record", "");
    }

    private static async Task UntilNotSentAsync(Func<Task> call)
    {
        // The first call may find out only by itself that the connection is gone: its outcome is unknown.
        for (var attempt = 0; attempt < 20; attempt++)
        {
            var error = await Assert.ThrowsAnyAsync<Exception>(call);
            if (error is NotSentException)
            {
                return;
            }
        }

        Assert.Fail("Calls without a connection should say that nothing was sent.");
    }
}
