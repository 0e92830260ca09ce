namespace OrleansCounters.Domain.Engine;

/// <summary>A mirror node as it was when somebody last asked how it is.</summary>
/// <param name="Dirty">Counters on its dirty list; 0 where it does not answer.</param>
public sealed record NodeSeen(string Name, bool IsUp, long Dirty);
