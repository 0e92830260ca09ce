namespace OrleansCounters.Runner.Processes;

/// <summary>What a process is for, as a column of the table.</summary>
internal enum Role
{
    /// <summary>It answers HTTP.</summary>
    Program,
    Silo,
    Redis,
    Store,
}
