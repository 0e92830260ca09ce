namespace OrleansCounters.Domain.Mirror;

/// <summary>What a node says of itself.</summary>
/// <param name="RunId">Names the running server process.</param>
/// <param name="Generation">The generation kept on the node; 0 where there is none.</param>
/// <param name="OpenedUnder">The run under which it was opened; where it was not, a text that names this emptiness and no other.</param>
/// <param name="Ring">The number of the ring that the generation was opened for.</param>
/// <param name="Commits">How many batches it has committed.</param>
public sealed record NodeMark(string RunId, long Generation, string OpenedUnder, long Ring, long Commits);
