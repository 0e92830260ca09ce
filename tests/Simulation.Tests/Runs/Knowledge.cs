using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Simulation.Tests.Runs;

/// <summary>
/// Who knows what. Losing a node and every process that knew better, before the store did, is outside the promise: a fault that would
/// take the last copy of something is not carried out.
/// </summary>
internal sealed class Knowledge(Deployment deployment)
{
    /// <summary>True where everything that a node would lose is known to the store or a living process.</summary>
    public bool MayLose(int node, object? keeps)
    {
        var content = deployment.Nodes[node].Content;
        var kept = keeps as Domain.Mirror.NodeContent;
        return content.Counters.All(item =>
        {
            var keptRecord = kept?.Counters.GetValueOrDefault(item.Key);
            return IsKnown(item.Key, item.Value.State, [.. item.Value.Keys.Records], exceptProcess: -1, node: -1, keptRecord);
        });
    }

    /// <summary>True where everything that one process knows of a counter is known to its node, the store or another process.</summary>
    public bool MayForget(int process, CounterKey key)
    {
        if (deployment.Nodes.Count == 0 || deployment.Host(process)?.Find(key) is not { } counter || counter.Known is not { } state)
        {
            // The store as the authority has whatever was acknowledged.
            return true;
        }

        return IsKnown(key, state, counter.UnflushedKeys, process, deployment.NodeOf(key), null);
    }

    public bool MayKill(int process) => deployment.Keys.All(key => MayForget(process, key));

    private bool IsKnown(
        CounterKey key, CounterState state, IReadOnlyList<KeyRecord> keys, int exceptProcess, int node, Domain.Mirror.NodeRecord? kept)
    {
        var stored = deployment.Store.LoadAsync([key], true, default).GetAwaiter().GetResult()[0];
        var states = new List<CounterState> { stored.State };
        var known = new HashSet<string>(stored.Keys.Select(record => record.Key));
        for (var i = 0; i < deployment.Processes.Count; i++)
        {
            if (i != exceptProcess && deployment.Host(i)?.Find(key) is { Known: { } memory, IsDirty: true } counter)
            {
                // A memory that is not dirty never offers what it knows by itself, so it does not count.
                states.Add(memory);
                known.UnionWith(counter.UnflushedKeys.Select(record => record.Key));
            }
        }

        if (node >= 0 && deployment.Nodes[node].Content.Counters.TryGetValue(key, out var record))
        {
            states.Add(record.State);
            known.UnionWith(record.Keys.Records.Select(r => r.Key));
        }

        if (kept is not null)
        {
            states.Add(kept.State);
            known.UnionWith(kept.Keys.Records.Select(r => r.Key));
        }

        return states.Aggregate(CounterState.Merge).Includes(state) && keys.All(item => known.Contains(item.Key));
    }
}
