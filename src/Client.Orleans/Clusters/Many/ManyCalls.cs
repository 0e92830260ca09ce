using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OneChange = OrleansCounters.Domain.Counters.CounterChange;
using Level = OrleansCounters.Domain.Counters.Durability;

namespace OrleansCounters.Client.Orleans.Clusters.Many;

/// <summary>Many changes as one message to each silo.</summary>
/// <param name="byGrain">The ordinary call, for what cannot go so.</param>
internal sealed class ManyCalls(
    SiloList silos, ClusterConnection connection, CountersOptions options, TimeProvider clock, CounterCalls byGrain)
{
    private readonly ConcurrentDictionary<ManySilo, Carrier> _carriers = new();

    public CounterPlaces Places { get; } = new();

    public SiloList Silos => silos;

    public CountersOptions Options => options;

    public TimeProvider Clock => clock;

    public CounterCalls ByGrain => byGrain;

    public FirstCalls FirstCalls { get; } = new(clock);

    public CallBound Bound(long since) => new(connection, options.AnswerDeadline, clock, since);

    /// <summary>Changes that came together.</summary>
    public ValueTask ChangeAsync(ReadOnlyMemory<OneChange> changes, Memory<ChangeResult> results, Level durability) =>
        ChangeAsync(changes, results, durability, FirstCalls, clock.GetTimestamp());

    /// <param name="firstCalls">The calls that they wait for.</param>
    /// <param name="since">When their callers came.</param>
    public async ValueTask ChangeAsync(
        ReadOnlyMemory<OneChange> changes, Memory<ChangeResult> results, Level durability, FirstCalls firstCalls, long since)
    {
        await silos.WhenLooked();
        var (known, many) = (silos.Current, new ManyChanges(results[..changes.Length], durability));
        var run = new ManyRun(this, changes, many, durability, known, firstCalls, since);
        if (known.Length == 0)
        {
            run.SendEach();
        }
        else
        {
            foreach (var (silo, indexes) in Grouped(changes.Span, known))
            {
                _ = run.SendAsync(silo, indexes);
            }
        }

        await many.Answered;
    }

    /// <summary>A change that came by itself: it goes with others for its silo, if there are some.</summary>
    public ValueTask<ChangeResult> ChangeAsync(CounterKey key, Change change, Level durability)
    {
        // A level above the mirror's is waited for long, and would hold up those beside it; the level of memory is answered without any waiting. And
        // a call that is traced has a span of its own on the silo.
        var known = durability == Level.Mirror && Activity.Current is not { Recorded: true } ? silos.Current : [];
        return known.Length == 0
            ? byGrain.ChangeAsync(key, change, durability)
            : new(_carriers.GetOrAdd(Places.Of(key, known), static (silo, calls) => new Carrier(calls, silo), this).ChangeAsync(key, change));
    }

    /// <summary>All changes of one counter go to one silo, whatever others find out meanwhile: so they keep their order.</summary>
    private Dictionary<ManySilo, List<int>> Grouped(ReadOnlySpan<OneChange> changes, ManySilo[] known)
    {
        var found = new Dictionary<CounterKey, List<int>>(changes.Length);
        var groups = new Dictionary<ManySilo, List<int>>(known.Length);
        for (var i = 0; i < changes.Length; i++)
        {
            ref var indexes = ref CollectionsMarshal.GetValueRefOrAddDefault(found, changes[i].Key, out var isKnown);
            if (!isKnown)
            {
                ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(groups, Places.Of(changes[i].Key, known), out _);
                indexes = group ??= new List<int>(changes.Length / known.Length);
            }

            indexes!.Add(i);
        }

        return groups;
    }
}
