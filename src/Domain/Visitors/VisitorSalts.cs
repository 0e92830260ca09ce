namespace OrleansCounters.Domain.Visitors;

/// <summary>The store's salts, kept in memory for as long as the store keeps them.</summary>
public sealed class VisitorSalts(IVisitorStore store, TimeProvider clock) : IVisitorSalts
{
    /// <summary>In bytes.</summary>
    public const int Size = 32;

    private readonly Lock _lock = new();
    private readonly Dictionary<int, Task<byte[]>> _salts = [];

    public ValueTask<ReadOnlyMemory<byte>> GetAsync(int day, CancellationToken cancellation)
    {
        Check(day, clock.GetUtcNow());
        Task<byte[]> asked;
        lock (_lock)
        {
            if (!_salts.TryGetValue(day, out var known) || known.IsFaulted || known.IsCanceled)
            {
                Forget_NeedsLock();

                // Not the caller's token: others wait for the same answer.
                _salts[day] = known = store.SaltAsync(day, CancellationToken.None);
            }

            asked = known;
        }

        return asked.IsCompletedSuccessfully ? new(asked.Result) : new(WaitAsync(asked, cancellation));
    }

    /// <exception cref="ArgumentOutOfRangeException">There is no salt for the day any more, or not yet.</exception>
    public static void Check(int day, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(day, VisitorDay.Of(now) + 1);
        if (IsOver(day, now))
        {
            throw new ArgumentOutOfRangeException(nameof(day), day, "The day's salt has been deleted.");
        }
    }

    /// <summary>True where the salt of a day is to be deleted.</summary>
    public static bool IsOver(int day, DateTimeOffset now) =>
        now.ToUnixTimeMilliseconds() >= VisitorDay.EndOf(day) + (long)VisitorRetention.Salts.TotalMilliseconds;

    private static async Task<ReadOnlyMemory<byte>> WaitAsync(Task<byte[]> asked, CancellationToken cancellation) => await asked.WaitAsync(cancellation);

    private void Forget_NeedsLock()
    {
        var now = clock.GetUtcNow();
        foreach (var day in _salts.Keys.Where(day => IsOver(day, now)).ToArray())
        {
            _ = _salts.Remove(day);
        }
    }
}
