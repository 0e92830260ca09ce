using OrleansCounters.Domain.Visitors;
using OrleansCounters.Testing;

namespace OrleansCounters.Mirror.Tests.Visitors;

public sealed class RedisVisitorTests : VisitorConformance, INeedRedis
{
    protected override async Task<NodeUnderTest> CreateAsync() => await RedisUnderTest.StartAsync();

    /// <summary>Whatever stands under a set's name: its page is told, the others of the batch are counted.</summary>
    [NodeFact]
    public async Task Commit_WhatIsKeptCannotBeRead_IsCorruptAlone()
    {
        await using var subject = await RedisUnderTest.StartAsync();
        var session = await subject.Node.OpenAsync(1);
        var header = "e000000000000000100000000000000000000000000000007";
        string[][] hostile =
        [
            ["SET", "oc1:v:1:a", "nonsense"],
            ["SET", "oc1:v:1:a", header + "seven b"],
            ["SET", "oc1:v:1:a", header + new string('x', 2_049 * 8)],
            ["SET", "oc1:v:1:a", "d" + header[1..] + "short"],
            ["SET", "oc1:v:1:a", "d" + header[1..] + new string('z', 32_768)],
            ["SET", "oc1:v:1:a", header + "the samethe same"],
            ["LPUSH", "oc1:v:1:a", "x"],
        ];
        foreach (var command in hostile)
        {
            _ = await subject.Server.SendAsync("DEL", "oc1:v:1:a");
            _ = await subject.Server.SendAsync(command);
            VisitorCommit[] commits = [new(new("a", 1), [Hashes.Of(1, 1)]) { Seeded = true, Learn = true }, new(new("b", 1), [Hashes.Of(1, 1)]) { Seeded = true }];
            var answers = (await subject.Visitors.CommitVisitorsAsync(session, commits, default))!;
            Assert.Equal(VisitorAnswerKind.Corrupt, answers[0].Kind);
            Assert.False(string.IsNullOrWhiteSpace(answers[0].Error));
            Assert.Equal(VisitorAnswerKind.Done, answers[1].Kind);
            _ = await subject.Visitors.StaleVisitorsAsync(long.MaxValue, 10, default);
            Assert.True(await subject.Visitors.CleanVisitorsAsync(1, [new(new("a", 1), VisitorSet.Empty(), 7)], default));
        }
    }

    [NodeFact]
    public async Task Commit_MemoryIsFull_IsRefusedAsNotSentAndGoesOnLater()
    {
        await using var subject = await RedisUnderTest.StartAsync();
        var session = await subject.Node.OpenAsync(1);
        VisitorCommit[] commits = [new(new("a", 1), [Hashes.Of(1, 1)]) { Seeded = true }];
        _ = await subject.Server.SendAsync("CONFIG", "SET", "maxmemory", "1");
        await Assert.ThrowsAsync<Domain.Authority.NotSentException>(() => subject.Visitors.CommitVisitorsAsync(session, commits, default));
        Assert.Equal(new VisitorNodeMark(1, 0), await subject.Visitors.InspectVisitorsAsync(default));
        _ = await subject.Server.SendAsync("CONFIG", "SET", "maxmemory", "0");
        Assert.Equal(VisitorAnswerKind.Done, (await subject.Visitors.CommitVisitorsAsync(session, commits, default))![0].Kind);
    }
}
