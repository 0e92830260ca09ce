namespace OrleansCounters.Checking.Load;

/// <summary>What a client rests between two operations, drawn from the seed. A load that leaves the machine room shows more orders of things.</summary>
internal sealed class Rest(WorkloadOptions options, int client, TimeProvider clock)
{
    // A fixed generator for a fixed seed; nothing here is secret.
#pragma warning disable CA5394
    private readonly Random _random = new(unchecked((options.Seed * 7_919) + client));

    public async ValueTask TakeAsync(CancellationToken cancellation)
    {
        if (options.Rest > TimeSpan.Zero && client >= 0)
        {
            await Task.Delay(_random.NextDouble() * options.Rest, clock, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
#pragma warning restore CA5394
}
