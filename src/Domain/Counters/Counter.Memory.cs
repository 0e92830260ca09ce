namespace OrleansCounters.Domain.Counters;

/// <summary>What is answered from memory.</summary>
public sealed partial class Counter
{
    private async ValueTask<ChangeResult> ChangeInMemoryAsync(Change change)
    {
        if (_lane.State is null)
        {
            var loaded = await ReadAsync(consistent: true);
            if (loaded.Outcome != Outcome.Done)
            {
                return ChangeResult.Refused(loaded.Outcome);
            }
        }

        var (outcome, total) = Loop.EnqueueAcknowledged(_lane, change);
        return outcome == Outcome.Done
            ? new ChangeResult(Outcome.Done, total, 0, Durability.Memory, false)
            : ChangeResult.Refused(outcome);
    }

    private ReadResult? FromMemory()
    {
        lock (Loop.Gate)
        {
            return _lane.State is { } state && !_lane.IsRetired
                ? new ReadResult(Outcome.Done, _lane.AcknowledgedTotal, state.Version, _lane.AcknowledgedExists, ReadSource.Memory, state.ChangedAt)
                : null;
        }
    }
}
