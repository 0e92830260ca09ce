using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Visitors;
using OrleansCounters.Redis;
using StackExchange.Redis;

namespace OrleansCounters.Mirror.Redis;

/// <summary>The visitors on one Redis server, over the connection of its counters. Each call is one script.</summary>
public sealed class RedisVisitorNode : IVisitorNode
{
    /// <summary>Keys looked at in one step of a scan, so that no step holds up the server.</summary>
    private const int Step = 1_000;

    private readonly RedisConnection _connection;

    internal RedisVisitorNode(string name, RedisConnection connection) => (Name, _connection) = (name, connection);

    public string Name { get; }

    public async Task<VisitorNodeMark> InspectVisitorsAsync(CancellationToken cancellation)
    {
        var mark = (RedisValue[])(await _connection.RunAsync(MirrorScripts.VisitorsMark, [], cancellation))!;
        return new VisitorNodeMark((long)mark[0], (long)mark[1]);
    }

    public async Task<IReadOnlyList<VisitorAnswer>?> CommitVisitorsAsync(
        AuthoritySession session, IReadOnlyList<VisitorCommit> commits, CancellationToken cancellation)
    {
        var result = await _connection.RunAsync(MirrorScripts.VisitorsCommit, VisitorText.Write(session, commits), cancellation);
        if (result.IsNull)
        {
            return null;
        }

        var texts = (RedisValue[])result!;
        var answers = new VisitorAnswer[texts.Length / 2];
        for (var i = 0; i < answers.Length; i++)
        {
            answers[i] = VisitorText.Read(commits[i], (byte[])texts[2 * i]!, (byte[])texts[(2 * i) + 1]!);
        }

        return answers;
    }

    public async Task<IReadOnlyList<VisitorRow>> StaleVisitorsAsync(long changes, int limit, CancellationToken cancellation)
    {
        var texts = (RedisValue[])(await _connection.RunAsync(MirrorScripts.VisitorsStale, [changes, limit], cancellation))!;
        var rows = new List<VisitorRow>(texts.Length / 2);
        for (var i = 0; i < texts.Length; i += 2)
        {
            try
            {
                var (set, version) = VisitorText.ReadSet((byte[])texts[i + 1]!);
                rows.Add(new VisitorRow(VisitorDay.FromText((string)texts[i]!), set, version));
            }
            catch (Exception error) when (error is FormatException or InvalidDataException)
            {
                // Left out: its commits say what is wrong with it.
            }
        }

        return rows;
    }

    public async Task<bool> CleanVisitorsAsync(long generation, IReadOnlyList<VisitorRow> flushed, CancellationToken cancellation)
    {
        RedisValue[] arguments = [generation, .. flushed.SelectMany(row => new RedisValue[] { row.Key.Text, row.Version })];
        return (long)await _connection.RunAsync(MirrorScripts.VisitorsClean, arguments, cancellation) == 1;
    }

    public async Task<int> RemoveVisitorsAsync(int beforeDay, CancellationToken cancellation)
    {
        var removed = 0;
        var cursor = "0";
        do
        {
            var step = (RedisValue[])(await _connection.RunAsync(MirrorScripts.VisitorsCold, [cursor, Step, beforeDay], cancellation))!;
            cursor = (string)step[0]!;
            removed += (int)step[1];
        }
        while (cursor != "0");

        return removed;
    }
}
