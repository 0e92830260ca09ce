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
                var answers = new List<(Waiter, LaneAnswer)>();
                var left = new List<Lane>();
                lock (Gate)
                {
                    for (var i = 0; i < lanes.Count; i++)
                    {
                        if (stored[i].Problem is { } problem)
                        {
                            _observer.CounterCorrupt(_store.Name, lanes[i].Key.Text, problem);
                            GiveUp_NeedsGate(lanes[i], Outcome.Corrupt, answers, left);
                        }
                        else
                        {
                            lanes[i].Seed(stored[i], generation);
                            EndSeed_NeedsGate(lanes[i]);
                        }
                    }
                }

                Complete(answers);
                lanes = left;
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
                GiveUp_NeedsGate(lane, Outcome.Unavailable, answers, left);
            }
        }

        Complete(answers);
        return left;
    }

    /// <summary>Tells who waits; what was answered from memory is asked for again.</summary>
    private void GiveUp_NeedsGate(Lane lane, Outcome outcome, List<(Waiter, LaneAnswer)> answers, List<Lane> left)
    {
        _waiting -= lane.ExpireWaiting(long.MaxValue, answers, outcome);
        if (lane.HasWaiting)
        {
            left.Add(lane);
        }
        else
        {
            EndSeed_NeedsGate(lane);
        }
    }

    private void EndSeed_NeedsGate(Lane lane)
    {
        lane.IsSeeding = false;
        _ = _seeding.Remove(lane);
        Queue_NeedsGate(lane);
    }
}
