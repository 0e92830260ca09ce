using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Visitors;

/// <summary>
/// The visitors of one page in memory, whoever hosts it: what the authority acknowledged, and the way to it. Two of one page only add up,
/// because sets are joined. Safe for concurrent use; no call takes longer than <see cref="Engine.CountersOptions.AnswerDeadline"/>.
/// </summary>
public sealed class PageVisitors
{
    internal PageVisitors(string page) => Page = page;

    public string Page { get; }

    /// <summary>True where the store may lack something that was acknowledged here.</summary>
    public bool IsDirty => throw new NotImplementedException();

    /// <summary>
    /// Counts a visitor. Done when the authority has committed it, at once and without allocation where memory knows the visitor already.
    /// May be repeated after any outcome.
    /// </summary>
    /// <param name="day">The day that the hash was salted for.</param>
    /// <returns>
    /// <see cref="Outcome.Done"/>; <see cref="Outcome.Overloaded"/> where the queue is full; <see cref="Outcome.Unavailable"/> where nothing took
    /// effect because the authority, or the store that must seed it, is away; <see cref="Outcome.Unknown"/> where it may have; <see cref="Outcome.Corrupt"/>.
    /// </returns>
    public ValueTask<Outcome> AddAsync(int day, VisitorHash visitor) => throw new NotImplementedException();

    /// <summary>How many there were. Without <paramref name="consistent"/> from memory where the day is known there.</summary>
    /// <param name="day">The day to count as today.</param>
    /// <param name="consistent">True to ask the authority, and the store for the other days.</param>
    public ValueTask<VisitorTally> ReadAsync(int day, bool consistent) => throw new NotImplementedException();

    /// <summary>
    /// Forgets the day's visitors, and the numbers of all days before it. What is added at the same time may fall on either side. A reset of
    /// which nobody knows the outcome may still take effect, once; calling again is safe, but forgets who came meanwhile.
    /// </summary>
    /// <returns>As for <see cref="AddAsync"/>.</returns>
    public ValueTask<Outcome> ResetAsync(int day) => throw new NotImplementedException();

    /// <summary>Ends this activation, unless it has anything to do: then callers may go on using it.</summary>
    /// <returns>True where it is over; every later call would only be slower than one to a new activation, never wrong.</returns>
    public bool TryRetire() => throw new NotImplementedException();

    /// <summary>Writes what the store does not have yet, now.</summary>
    /// <returns>True where the store has all that was acknowledged here before the call.</returns>
    public Task<bool> FlushAsync() => throw new NotImplementedException();
}
