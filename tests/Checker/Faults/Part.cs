namespace OrleansCounters.Checker.Faults;

/// <summary>Which parts of the world a fault touches. Two faults of one part come one after the other.</summary>
[Flags]
internal enum Part
{
    None = 0,

    /// <summary>The gateway.</summary>
    Gateway = 1,

    /// <summary>A silo of a cluster.</summary>
    Silo = 2,

    /// <summary>Redis.</summary>
    Mirror = 4,

    /// <summary>MariaDB.</summary>
    MySql = 8,

    /// <summary>The SQLite file.</summary>
    Sqlite = 16,
}
