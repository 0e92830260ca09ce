namespace OrleansCounters.Checker.Faults;

/// <summary>Which part of the world a fault touches. Two faults of one part come one after the other.</summary>
internal enum Part
{
    /// <summary>The gateway.</summary>
    Gateway,

    /// <summary>A silo of a cluster.</summary>
    Silo,

    /// <summary>Redis.</summary>
    Mirror,

    /// <summary>MariaDB.</summary>
    MySql,

    /// <summary>The SQLite file.</summary>
    Sqlite,
}
