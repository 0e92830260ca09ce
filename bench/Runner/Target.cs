namespace OrleansCounters.Runner;

/// <summary>One program under load.</summary>
/// <param name="Name">As the table shows it.</param>
/// <param name="Redis">The Redis server it uses, if any: its CPU time belongs to the request too.</param>
internal sealed record Target(string Name, ServerProcess Process, ServerProcess? Redis, int Port);
