using Microsoft.Extensions.Logging;
using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Store;
using OrleansCounters.Redis;
using StackExchange.Redis;

namespace OrleansCounters.Mirror.Redis;

/// <summary>A mirror node on one Redis server. Each call is one script, so nothing comes between what it reads and what it writes.</summary>
public sealed class RedisMirrorNode : IMirrorNode, IDisposable
{
    /// <summary>Every key of a node starts with it.</summary>
    public const string Prefix = RedisPrefixes.Mirror;

    private readonly RedisConnection _connection;
    private readonly RedisValue[] _prefixes;

    /// <param name="setting">Which setting has the connection string, for messages.</param>
    /// <param name="connectionString">In the driver's own form, Azure's, or <c>redis://</c> and <c>rediss://</c>.</param>
    /// <param name="neighbours">Prefixes of keys that may be in the same database without being a problem.</param>
    /// <exception cref="FormatException">The connection string cannot be understood; the message does not quote it.</exception>
    public RedisMirrorNode(string name, string setting, string connectionString, IReadOnlyList<string> neighbours, TimeProvider clock, ILogger<RedisMirrorNode> logger)
    {
        Name = name;
        _prefixes = [Prefix, .. neighbours.Select(prefix => (RedisValue)prefix)];
        _connection = new RedisConnection($"Mirror node {name}", setting, RedisConnectionString.Parse(connectionString), clock, logger);
        Visitors = new RedisVisitorNode(name, _connection);
    }

    public string Name { get; }

    /// <summary>The same server, as the keeper of visitors.</summary>
    public RedisVisitorNode Visitors { get; }

    public async Task<NodeMark> InspectAsync(CancellationToken cancellation)
    {
        var mark = (RedisValue[])(await _connection.RunAsync(MirrorScripts.Inspect, [], cancellation))!;
        return new NodeMark((string)mark[0]!, (long)mark[1], (string)mark[2]!, (long)mark[3], (long)mark[4]);
    }

    public async Task<bool> TryOpenAsync(NodeMark seen, long generation, long ring, CancellationToken cancellation)
    {
        RedisValue[] arguments = [seen.RunId, seen.Generation, seen.OpenedUnder, seen.Ring, generation, ring];
        return (long)await _connection.RunAsync(MirrorScripts.Open, arguments, cancellation) == 1;
    }

    /// <summary>The server has nothing to remember: every commit names the run that it is meant for, and the script compares.</summary>
    public async Task<bool> AttachAsync(AuthoritySession session, CancellationToken cancellation) =>
        (await InspectAsync(cancellation)).RunId == session.RunId;

    public async Task<CommitAnswer> CommitAsync(CommitBatch batch, CancellationToken cancellation) =>
        ReadAnswer(await _connection.RunAsync(MirrorScripts.Commit, BatchText.Write(batch), cancellation)) ?? CommitAnswer.Refused;

    public async Task<CommitAnswer?> FindAnswerAsync(AuthoritySession session, long sequence, CancellationToken cancellation) =>
        ReadAnswer(await _connection.RunAsync(MirrorScripts.Find, [session.Writer, sequence], cancellation));

    public async Task<IReadOnlyList<CounterState?>> ReadAsync(IReadOnlyList<CounterKey> keys, CancellationToken cancellation)
    {
        var records = (RedisValue[])(await _connection.RunAsync(MirrorScripts.Read, Texts(keys), cancellation))!;
        return [.. records.Select(record => record.IsNull ? null : RecordText.Read((byte[])record!))];
    }

    public Task<IReadOnlyList<FlushRow>> StaleAsync(long commits, int limit, CancellationToken cancellation) =>
        RowsAsync(["stale", commits, limit], cancellation);

    public Task<IReadOnlyList<FlushRow>> UnflushedAsync(IReadOnlyList<CounterKey> keys, CancellationToken cancellation) =>
        RowsAsync(["of", .. Texts(keys)], cancellation);

    public async Task<bool> CleanAsync(long generation, IReadOnlyList<FlushedVersion> flushed, CancellationToken cancellation) =>
        (long)await _connection.RunAsync(MirrorScripts.Clean, Versions(generation, flushed), cancellation) == 1;

    public async Task<int> RemoveAsync(long generation, IReadOnlyList<FlushedVersion> stored, CancellationToken cancellation) =>
        (int)await _connection.RunAsync(MirrorScripts.Remove, Versions(generation, stored), cancellation);

    public async Task<NodeHealth> HealthAsync(CancellationToken cancellation)
    {
        var parts = (RedisResult[])(await _connection.RunAsync(MirrorScripts.Health, _prefixes, cancellation))!;
        var problems = RedisInfo.Problems((string)parts[2]!, (string)parts[1]!);
        return new NodeHealth([.. problems], (long)parts[0]);
    }

    /// <summary>One step of a scan for counters that nobody touched for some time.</summary>
    /// <returns>The cursor of the next step, <c>0</c> at the end, and what was found.</returns>
    internal async Task<(string Cursor, IReadOnlyList<CounterKey> Keys)> ScanColdAsync(
        string cursor, int step, TimeSpan idle, CancellationToken cancellation)
    {
        var found = (RedisValue[])(await _connection.RunAsync(MirrorScripts.Cold, [cursor, step, (long)idle.TotalSeconds], cancellation))!;
        return ((string)found[0]!, [.. found.Skip(1).Select(key => CounterKey.FromText((string)key!))]);
    }

    public void Dispose() => _connection.Dispose();

    private async Task<IReadOnlyList<FlushRow>> RowsAsync(RedisValue[] arguments, CancellationToken cancellation)
    {
        var rows = (RedisResult[])(await _connection.RunAsync(MirrorScripts.Rows, arguments, cancellation))!;
        return [.. rows.Select(row => ReadRow((RedisValue[])row!))];
    }

    private static FlushRow ReadRow(RedisValue[] row) => new(
        CounterKey.FromText((string)row[0]!),
        RecordText.Read((byte[])row[1]!),
        [.. row.Skip(2).Chunk(2).Select(pair => RecordText.ReadKey((string)pair[0]!, (string)pair[1]!))]);

    private static CommitAnswer? ReadAnswer(RedisResult result) =>
        result.IsNull ? null : new CommitAnswer(true, AnswerText.Read((byte[])result!));

    private static RedisValue[] Texts(IReadOnlyList<CounterKey> keys) => [.. keys.Select(key => (RedisValue)key.Text)];

    private static RedisValue[] Versions(long generation, IReadOnlyList<FlushedVersion> versions) =>
        [generation, .. versions.SelectMany(item => new RedisValue[] { item.Key.Text, item.Version })];
}
