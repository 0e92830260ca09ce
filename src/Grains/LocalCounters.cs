using System.Collections.Concurrent;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.GrainInterfaces;

namespace OrleansCounters.Grains;

/// <summary>The counters that have a grain on this silo, from its activation until it begins to end.</summary>
internal sealed class LocalCounters(CounterRuntime runtime, TimeProvider clock) : ILocalCounters
{
    /// <summary>Orleans is told that a counter is in use this often while it would otherwise leave memory.</summary>
    private const int KeptPerIdleTimeout = 16;

    private readonly ConcurrentDictionary<CounterKey, CounterGrain> _grains = new();

    /// <summary>The level that a commit reaches.</summary>
    private readonly Durability _reached = runtime.HasMirror ? Durability.Mirror : Durability.Store;

    /// <summary>A timestamp of the clock.</summary>
    public long Now => clock.GetTimestamp();

    /// <summary>In the clock's timestamps.</summary>
    public long KeepAfter { get; } = (long)(runtime.Options.IdleTimeout.TotalSeconds * clock.TimestampFrequency) / KeptPerIdleTimeout;

    public void Add(CounterGrain grain) => _grains[grain.Key] = grain;

    /// <summary>Leaves the place to another grain of the key, if there should be one.</summary>
    public void Remove(CounterGrain grain) => _grains.TryRemove(KeyValuePair.Create(grain.Key, grain));

    public bool TryChange(CounterKey key, Change change, Durability durability, out ValueTask<ChangeResult> answer)
    {
        answer = default;
        return _grains.TryGetValue(key, out var grain) && grain.TryChangeHere(change, durability, out answer);
    }

    public bool TryRead(CounterKey key, bool consistent, out ValueTask<ReadResult> answer)
    {
        answer = default;
        return _grains.TryGetValue(key, out var grain) && grain.TryReadHere(consistent, out answer);
    }

    public ManyChanges ChangeMany(ReadOnlySpan<CounterChange> changes, Memory<ChangeResult> results, Durability durability, ICollection<int> elsewhere)
    {
        // Memory answers at once, and a level above the authority's has more to wait for: both are made call by call.
        var isEach = durability == Durability.Memory || durability > _reached;
        var entered = isEach ? [] : new CounterGrain?[changes.Length];
        var many = new ManyChanges(results[..changes.Length], _reached, isEach ? null : index => entered[index]?.LeaveHere());
        HashSet<CounterKey>? away = null;
        var now = Now;
        for (var i = 0; i < changes.Length; i++)
        {
            var (key, change) = changes[i];
            if (away?.Contains(key) == true || !(isEach ? TryChange(many, i, key, change, durability) : TryChangeAmong(many, i, now, key, change, entered)))
            {
                _ = (away ??= []).Add(key);
                elsewhere.Add(i);
            }
        }

        return many;
    }

    private bool TryChange(ManyChanges many, int index, CounterKey key, Change change, Durability durability)
    {
        if (!TryChange(key, change, durability, out var answer))
        {
            return false;
        }

        many.AnswerWith(index, answer);
        return true;
    }

    private bool TryChangeAmong(ManyChanges many, int index, long now, CounterKey key, Change change, CounterGrain?[] entered)
    {
        if (!_grains.TryGetValue(key, out var grain) || !grain.TryEnterHere(now, out var isRefused))
        {
            return false;
        }

        if (isRefused)
        {
            many.Answer(index, ChangeResult.Refused(Outcome.Overloaded));
            return true;
        }

        entered[index] = grain;
        grain.ChangeHereAmong(many, index, change, now);
        return true;
    }
}
