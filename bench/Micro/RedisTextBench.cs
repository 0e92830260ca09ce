using System.Text;
using BenchmarkDotNet.Attributes;
using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Mirror.Redis;

namespace OrleansCounters.Micro;

/// <summary>What goes to Redis and what comes from there, for a batch of 33 counters: about what one commit of the bench has.</summary>
public class RedisTextBench
{
    private const int Counters = 33;

    private readonly CommitBatch _batch = new(
        new AuthoritySession("micro:1", 3, "run"), 7,
        [.. Enumerable.Range(0, Counters).Select(number => new CounterCommit(MemoryEngine.Key(number), [new Operation(ChangeKind.Add, 1, null)]))]);

    private readonly byte[] _answer = Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, Counters).Select(number => RecordText.Write(new CounterState
    {
        Total = 12_345 + number,
        Version = Versions.Compose(3, 100_000 + number),
        Exists = true,
        ChangedAt = 1_795_000_000_000,
    }))));

    [Benchmark]
    public int WriteBatchOf33() => BatchText.Write(_batch).Length;

    [Benchmark]
    public int ReadAnswerOf33() => AnswerText.Read(_answer).Count;
}
