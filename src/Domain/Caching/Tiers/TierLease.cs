namespace OrleansCounters.Domain.Caching.Tiers;

/// <summary>The answer to who asks for a lease.</summary>
/// <param name="HeldFor">How long the lease runs on, whoever has it; zero where a fresh entry is there.</param>
public sealed record TierLease(bool IsGranted, bool IsFresh, bool HasStale, TimeSpan HeldFor);
