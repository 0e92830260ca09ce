using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Visitors;

/// <summary>Asking the store about sets that the node has no current record of.</summary>
internal sealed partial class VisitorLoop
{
    /// <summary>
    /// Once: while the store is away callers are told so, and the next one has it asked again. What it knew is good for the generation that
    /// asked. Before another one starts the set, the store may have learned more.
    /// </summary>
    private async Task SeedAsync(List<VisitorLane> lanes, long generation)
    {
        IReadOnlyList<StoredVisitors>? stored = null;
        try
        {
            stored = await _store.LoadVisitorsAsync([.. lanes.Select(lane => lane.Key)], _stop.Token);
        }
        catch (Exception error)
        {
            if (!_stop.IsCancellationRequested)
            {
                _observer.SeedFailed(_authority.Name, error);
            }
        }

        lock (Gate)
        {
            var now = Clock.GetTimestamp();
            for (var i = 0; i < lanes.Count; i++)
            {
                var lane = lanes[i];
                lane.IsSeeding = false;
                _ = _seeding.Remove(lane);
                if (stored?[i] is { Error: null } found)
                {
                    lane.Seed(found.Set, generation);
                    lane.OtherDays = (found.OtherDays, now);
                }
                else
                {
                    Refuse_NeedsGate(lane, stored?[i].Error);
                }

                Queue_NeedsGate(lane);
            }
        }
    }

    private void Refuse_NeedsGate(VisitorLane lane, string? error)
    {
        if (error is null)
        {
            _waiting -= lane.Expire(long.MaxValue);
            return;
        }

        _observer.CounterCorrupt(_authority.Name, lane.Key.Text, error);
        _waiting -= lane.Waiting;
        _ = lane.Take(int.MaxValue, generation: 0);
        lane.Answer(Outcome.Corrupt);
    }
}
