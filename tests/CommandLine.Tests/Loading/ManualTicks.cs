using OrleansCounters.CommandLine.Loading;
using OrleansCounters.Testing;

namespace OrleansCounters.CommandLine.Tests.Loading;

/// <summary>Ticks of a clock that a test turns.</summary>
internal sealed class ManualTicks(ManualTimeProvider clock) : ITicks
{
    private readonly object _gate = new();

    public bool WaitUntil(long started, TimeSpan since, CancellationToken over)
    {
        lock (_gate)
        {
            while (clock.GetElapsedTime(started) < since)
            {
                _ = Monitor.Wait(_gate);
            }
        }

        return !over.IsCancellationRequested;
    }

    public void Advance(TimeSpan by)
    {
        lock (_gate)
        {
            clock.Advance(by);
            Monitor.PulseAll(_gate);
        }
    }
}
