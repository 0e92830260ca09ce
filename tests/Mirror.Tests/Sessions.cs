using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Mirror;

namespace OrleansCounters.Mirror.Tests;

/// <summary>Short words for what tests do to nodes.</summary>
internal static class Sessions
{
    public static CounterKey Key(string id) => CounterKey.Counter(id);

    public static Operation Add(long delta, string? key = null) => new(ChangeKind.Add, delta, key);

    public static Operation Set(long value, string? key = null) => new(ChangeKind.Set, value, key);

    public static Operation Reset(string? key = null) => new(ChangeKind.Reset, 0, key);

    public static Operation Touch { get; } = new(ChangeKind.Touch, 0, null);

    /// <summary>A commit that may start its counter.</summary>
    public static CounterCommit Seeded(string id, params Operation[] operations) => new(Key(id), operations) { Seeded = true };

    public static CounterCommit Commit(string id, params Operation[] operations) => new(Key(id), operations);

    /// <summary>A session under a generation, which the node is given if it has another.</summary>
    public static async Task<AuthoritySession> OpenAsync(this IMirrorNode node, long generation, string writer = "w")
    {
        var mark = await node.InspectAsync(default);
        if (mark.Generation != generation || mark.OpenedUnder != mark.RunId)
        {
            Assert.True(await node.TryOpenAsync(mark, generation, 0, default));
        }

        var session = new AuthoritySession(writer, generation, mark.RunId);
        Assert.True(await node.AttachAsync(session, default));
        return session;
    }

    public static Task<CommitAnswer> SendAsync(this IMirrorNode node, AuthoritySession session, long sequence, params CounterCommit[] commits) =>
        node.CommitAsync(Batch(session, sequence, commits), default);

    /// <summary>A batch that says of itself whether it names a counter twice.</summary>
    public static CommitBatch Batch(AuthoritySession session, long sequence, CounterCommit[] commits) =>
        new(session, sequence, commits) { IsDistinct = commits.DistinctBy(commit => commit.Key).Count() == commits.Length };

    public static async Task<CounterState> StateAsync(this IMirrorNode node, string id) =>
        (await node.ReadAsync([Key(id)], default))[0] ?? throw new InvalidOperationException($"The node has no {id}.");
}
