using OrleansCounters.Testing;

namespace OrleansCounters.Client.Tests.Support;

/// <summary>Turns a clock while something waits for it.</summary>
internal static class Turning
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    /// <summary>Turns until the task is done, giving it time to get to its next wait in between.</summary>
    public static async Task UntilAsync(this ManualTimeProvider clock, Task done)
    {
        while (!done.IsCompleted)
        {
            clock.Advance(Step);
            _ = await Task.WhenAny(done, Task.Delay(TimeSpan.FromMilliseconds(1)));
        }

        await done;
    }
}
