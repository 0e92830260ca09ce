namespace OrleansCounters.Client;

/// <summary>How long a call waits before it tries again.</summary>
/// <param name="deadline">Of a call with all its attempts.</param>
internal sealed class Pauses(TimeSpan deadline, TimeProvider clock)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    /// <param name="started">When the deadline began to run.</param>
    /// <param name="attempt">How many were made before the one that failed.</param>
    /// <param name="asked">What the service asked for; null where it did not.</param>
    /// <returns>False where the deadline would pass meanwhile.</returns>
    public async Task<bool> WaitAsync(long started, int attempt, TimeSpan? asked, CancellationToken cancellation)
    {
        var pause = asked ?? Backoff(attempt);

        // Never less than was asked for, and not everybody at once.
        pause += pause * (Random.Shared.NextDouble() * 0.2);
        if (clock.GetElapsedTime(started) + pause >= deadline)
        {
            return false;
        }

        await Task.Delay(pause, clock, cancellation);
        return true;
    }

    private static TimeSpan Backoff(int attempt)
    {
        var pause = First * Math.Pow(2, Math.Min(attempt, 10));
        return pause < Longest ? pause : Longest;
    }
}
