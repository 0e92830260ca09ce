using System.Buffers;
using System.Globalization;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Batches;

/// <summary>Items that are committed together and answered together.</summary>
/// <param name="keyPrefix">The header's idempotency key; null where there is none.</param>
internal sealed class BatchChunk(string? keyPrefix) : IDisposable
{
    /// <summary>The most items; as many counters as fit into one commit.</summary>
    public const int Size = 1_000;

    /// <summary>The longest key of a header: behind it comes a colon and the place of an item, of which a body holds fewer than ten million.</summary>
    public const int MaxKeyPrefix = RequestLimits.MaxIdempotencyKey - 8;

    private readonly CounterChange[] _changes = ArrayPool<CounterChange>.Shared.Rent(Size);
    private readonly ChangeResult[] _results = ArrayPool<ChangeResult>.Shared.Rent(Size);
    private readonly List<(int Place, string? Id, Problem Problem)> _refused = [];

    /// <summary>The place of the first item in the whole batch, counted from 0.</summary>
    public long First { get; private set; }

    public int Count { get; private set; }

    public bool IsFull => Count == Size;

    /// <summary>True while somebody may still write answers.</summary>
    public bool IsUnderWay { get; set; }

    /// <summary>Items that have no change, in order: their place in the chunk, and why.</summary>
    public IReadOnlyList<(int Place, string? Id, Problem Problem)> Refused => _refused;

    public ReadOnlyMemory<CounterChange> Changes => _changes.AsMemory(0, Count - _refused.Count);

    /// <summary>The answers to <see cref="Changes"/>, at their indexes.</summary>
    public Memory<ChangeResult> Results => _results.AsMemory(0, Count - _refused.Count);

    public void Add(in BatchItem item)
    {
        if (item.Problem is { } problem)
        {
            _refused.Add((Count, item.Id, problem));
        }
        else
        {
            var key = item.IdempotencyKey ?? (keyPrefix is null ? null : string.Create(CultureInfo.InvariantCulture, $"{keyPrefix}:{First + Count}"));
            _changes[Count - _refused.Count] = new CounterChange(item.Key, new Change(ChangeKind.Add, item.By, key));
        }

        Count++;
    }

    /// <summary>Makes room for the items behind these.</summary>
    public void Clear()
    {
        First += Count;
        Count = 0;
        _refused.Clear();
    }

    public void Dispose()
    {
        if (!IsUnderWay)
        {
            ArrayPool<CounterChange>.Shared.Return(_changes, clearArray: true);
            ArrayPool<ChangeResult>.Shared.Return(_results);
        }
    }
}
