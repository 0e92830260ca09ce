namespace OrleansCounters.Domain.Visitors;

/// <summary>The salts under which visitors are hashed, one for each day, so that nobody can be followed from one day to the next.</summary>
public interface IVisitorSalts
{
    /// <summary>A day's salt: 32 random bytes, the same in every process. From memory after the first call.</summary>
    /// <param name="day">Days of UTC since 1970-01-01: today, tomorrow, or yesterday during its first hour.</param>
    /// <exception cref="ArgumentOutOfRangeException">The day is none of these, so there is no salt (any more).</exception>
    /// <exception cref="Store.StoreUnavailableException">The store cannot be reached.</exception>
    ValueTask<ReadOnlyMemory<byte>> GetAsync(int day, CancellationToken cancellation);
}
