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

    private readonly ConcurrentDictionary<CounterKey, LocalCounter> _counters = new();
    private readonly WavesUnderWay _waves = new();

    /// <summary>The level that a commit reaches.</summary>
    private readonly Durability _reached = runtime.HasMirror ? Durability.Mirror : Durability.Store;

    /// <summary>In the clock's timestamps.</summary>
    private readonly long _keepAfter = (long)(runtime.Options.IdleTimeout.TotalSeconds * clock.TimestampFrequency) / KeptPerIdleTimeout;

    /// <summary>A timestamp of the clock.</summary>
    public long Now => clock.GetTimestamp();

    /// <summary>Whether Orleans is to be told again that a counter is in use.</summary>
    /// <param name="now">A timestamp.</param>
    public bool IsKeepDue(Counter counter, long now) => now - counter.LastUsed >= _keepAfter;

    public void Add(LocalCounter counter) => _counters[counter.Counter.Key] = counter;

    /// <summary>Leaves the place to another grain of the key, if there should be one.</summary>
    public void Remove(LocalCounter counter) => _counters.TryRemove(KeyValuePair.Create(counter.Counter.Key, counter));

    /// <returns>Done when all of <see cref="ChangeMany"/> are answered who may have found what was removed before this call.</returns>
    public Task WhenAnswered() => _waves.WhenAnswered();

    public bool TryChange(CounterKey key, Change change, Durability durability, out ValueTask<ChangeResult> answer)
    {
        answer = default;
        return _counters.TryGetValue(key, out var counter) && counter.Grain.TryChangeHere(change, durability, out answer);
    }

    public bool TryRead(CounterKey key, bool consistent, out ValueTask<ReadResult> answer)
    {
        answer = default;
        return _counters.TryGetValue(key, out var counter) && counter.Grain.TryReadHere(consistent, out answer);
    }

    public Task ChangeMany(ReadOnlySpan<CounterChange> changes, Memory<ChangeResult> results, Durability durability, ICollection<int> elsewhere)
    {
        // Memory answers at once, and a level above the authority's has more to wait for: both are made call by call.
        var isEach = durability == Durability.Memory || durability > _reached;
        var many = new ManyChanges(results[..changes.Length], _reached);
        _waves.Begin(many);
        var left = 0;
        try
        {
            HashSet<CounterKey>? away = null;
            var now = Now;
            for (var i = 0; i < changes.Length; i++)
            {
                var (key, change) = changes[i];
                if (away?.Contains(key) == true || !(isEach ? TryChange(many, i, key, change, durability) : TryChangeAmong(many, i, now, key, change)))
                {
                    _ = (away ??= []).Add(key);
                    elsewhere.Add(i);
                    left++;
                }
            }
        }
        catch (Exception error)
        {
            // A mistake of ours: who waits shall see it, and no counter wait for this wave.
            many.Fail(error);
        }

        many.LeaveOut(left);
        return _waves.EndAsync(many);
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

    private bool TryChangeAmong(ManyChanges many, int index, long now, CounterKey key, Change change)
    {
        if (!_counters.TryGetValue(key, out var found))
        {
            return false;
        }

        if (IsKeepDue(found.Counter, now))
        {
            found.Grain.Keep(now);
        }

        found.Counter.ChangeAmong(many, index, change, now, runtime.Options.RequestLimit);
        return true;
    }
}
