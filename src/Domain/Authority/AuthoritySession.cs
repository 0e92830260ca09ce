namespace OrleansCounters.Domain.Authority;

/// <summary>One writer's claim on an authority. A new session starts a new sequence at 1.</summary>
/// <param name="Writer">Unique among all writers ever: one incarnation of a process, and the count of its sessions.</param>
/// <param name="Generation">The generation that every batch of this session names.</param>
/// <param name="RunId">Names the running server process that the session was opened under; a restarted server refuses the session.</param>
public sealed record AuthoritySession(string Writer, long Generation, string RunId);
