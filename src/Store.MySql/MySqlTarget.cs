namespace OrleansCounters.Store.MySql;

/// <summary>Where a connection string leads, without its password.</summary>
internal sealed record MySqlTarget(string Host, int Port, string Database, string User)
{
    public override string ToString() => $"{Host}:{Port}/{Database}";
}
