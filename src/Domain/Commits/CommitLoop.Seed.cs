using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Commits;

/// <summary>Asking the store about counters that the authority has no current record of.</summary>
public sealed partial class CommitLoop
{
    private readonly HashSet<Lane> _seeding = [];

    private async Task SeedAsync(List<Lane> lanes, long generation)
    {
        lock (Gate)
        {
            _seeding.UnionWith(lanes);
        }

        var delay = FirstRetry;
        while (true)
        {
            try
            {
                var stored = await _store.LoadAsync([.. lanes.Select(lane => lane.Key)], withKeys: true, _stop.Token);
                lock (Gate)
                {
                    for (var i = 0; i < lanes.Count; i++)
                    {
                        lanes[i].Seed(stored[i], generation);
                        EndSeed_NeedsGate(lanes[i]);
                    }
                }

                return;
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                _observer.SeedFailed(Name, error);
                lanes = GiveUpWaiters(lanes);
            }

            if (lanes.Count == 0)
            {
                return;
            }

            delay = await PauseAsync(delay);
        }
    }

    /// <summary>While the store is away such a counter answers unavailable; what was answered from memory goes on waiting.</summary>
    private List<Lane> GiveUpWaiters(List<Lane> lanes)
    {
        var answers = new List<(Waiter, LaneAnswer)>();
        var left = new List<Lane>();
        lock (Gate)
        {
            foreach (var lane in lanes)
            {
                _waiting -= lane.ExpireWaiting(long.MaxValue, answers);
                if (lane.HasWaiting)
                {
                    left.Add(lane);
                }
                else
                {
                    EndSeed_NeedsGate(lane);
                }
            }
        }

        Complete(answers);
        return left;
    }

    private void EndSeed_NeedsGate(Lane lane)
    {
        lane.IsSeeding = false;
        _ = _seeding.Remove(lane);
        Queue_NeedsGate(lane);
    }
}
