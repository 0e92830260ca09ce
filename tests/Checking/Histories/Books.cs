namespace OrleansCounters.Checking.Histories;

/// <summary>What the store has of one counter at rest.</summary>
/// <param name="Stored">Its value.</param>
/// <param name="Days">All days of its history added up.</param>
/// <param name="Adjusted">What Set and Reset added.</param>
public sealed record Books(string Counter, long Stored, long Days, long Adjusted);
