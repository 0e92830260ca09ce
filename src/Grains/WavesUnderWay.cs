using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Grains;

/// <summary>
/// Waves of changes that were handed to counters without a message and are not all answered. A counter that ends waits for those that it may be in:
/// so no counter counts the callers of each wave, which would take longer than handing it over.
/// </summary>
internal sealed class WavesUnderWay
{
    private readonly Lock _lock = new();
    private readonly HashSet<ManyChanges> _waves = [];

    /// <summary>Called before the first counter of the wave is looked for.</summary>
    public void Begin(ManyChanges wave)
    {
        lock (_lock)
        {
            _ = _waves.Add(wave);
        }
    }

    /// <returns>Done when the wave is answered.</returns>
    public async Task EndAsync(ManyChanges wave)
    {
        try
        {
            await wave.Answered;
        }
        finally
        {
            lock (_lock)
            {
                _ = _waves.Remove(wave);
            }
        }
    }

    /// <returns>Done when every wave that has begun is answered. Who begins later does not find what could not be found before this call.</returns>
    public Task WhenAnswered()
    {
        lock (_lock)
        {
            return _waves.Count == 0 ? Task.CompletedTask : Task.WhenAll(_waves.Select(static wave => wave.Answered));
        }
    }
}
