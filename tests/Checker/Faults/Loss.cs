namespace OrleansCounters.Checker.Faults;

/// <summary>What is gone after a fault. Two that together would take the last copy of something are outside of the promise.</summary>
[Flags]
internal enum Loss
{
    None = 0,

    /// <summary>Redis has less than it acknowledged: processes must know better, or the store.</summary>
    Mirror = 1,

    /// <summary>What a process knew: Redis must have it, or the store.</summary>
    Process = 2,

    /// <summary>Counters moved to another silo, and may be active on two for a while.</summary>
    Owner = 4,

    /// <summary>Both at once, on purpose: only level <c>store</c> is promised.</summary>
    Everything = 8,
}
