using OrleansCounters.Store.MySql.Drivers;

namespace OrleansCounters.Store.MySql;

/// <summary>The settings under <c>Store:MySql:</c>, and the connection string.</summary>
public sealed record MySqlStoreOptions
{
    /// <summary>The key of the connection string.</summary>
    public const string ConnectionStringKey = "ConnectionStrings:MySql";

    /// <summary>Is read where <see cref="ConnectionStringKey"/> is not set.</summary>
    public const string ConnectionStringAlias = "ConnectionStrings:DefaultConnection";

    /// <summary>Host, user, password and database, as the driver reads them. The database must exist. Never shown in messages.</summary>
    /// <value>No default. Timeouts and pooling in it are overruled: the settings below take their place.</value>
    public string ConnectionString { get; set; } = "";

    /// <summary>
    /// How long a call may take, waiting for its turn and trying again included, before its caller is told that the store is unavailable.
    /// </summary>
    /// <value>Default 1.5 s; 100 ms to 60 s.</value>
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromMilliseconds(1_500);

    /// <summary>How long to wait for a connection. Drivers count whole seconds.</summary>
    /// <value>Default 1 s; 1 s to 30 s.</value>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How many threads flush, each on a connection of its own, besides the one that commits.</summary>
    /// <value>Default 2; 1 to 64.</value>
    public int Writers { get; set; } = 2;

    /// <summary>How many threads read, each on a connection of its own.</summary>
    /// <value>Default 2; 1 to 64.</value>
    public int Readers { get; set; } = 2;

    /// <summary>How many calls wait for a thread; above it callers are told that the store is unavailable.</summary>
    /// <value>Default 10,000; 1 to 1,000,000.</value>
    public int QueueLimit { get; set; } = 10_000;

    /// <summary>Every setting that is out of bounds, by its key, value and bound. A connection string is never shown: it holds a password.</summary>
    public IEnumerable<string> Problems()
    {
        if (string.IsNullOrWhiteSpace(ConnectionString))
        {
            yield return $"{ConnectionStringKey} is not set; it must say which server, user and database to use, as in "
                + "'Server=localhost;Database=counters;User ID=counters;Password=…'.";
        }
        else if (ConnectionProblem() is { } problem)
        {
            yield return problem;
        }

        if (CallTimeout < TimeSpan.FromMilliseconds(100) || CallTimeout > TimeSpan.FromSeconds(60))
        {
            yield return $"Store:MySql:CallTimeout is {CallTimeout}; it must be 00:00:00.100 to 00:01:00.";
        }

        if (ConnectTimeout < TimeSpan.FromSeconds(1) || ConnectTimeout > TimeSpan.FromSeconds(30))
        {
            yield return $"Store:MySql:ConnectTimeout is {ConnectTimeout}; it must be 00:00:01 to 00:00:30.";
        }

        if (Writers is < 1 or > 64)
        {
            yield return $"Store:MySql:Writers is {Writers}; it must be 1 to 64.";
        }

        if (Readers is < 1 or > 64)
        {
            yield return $"Store:MySql:Readers is {Readers}; it must be 1 to 64.";
        }

        if (QueueLimit is < 1 or > 1_000_000)
        {
            yield return $"Store:MySql:QueueLimit is {QueueLimit}; it must be 1 to 1000000.";
        }
    }

    /// <summary>Without the connection string: records print all they have.</summary>
    public override string ToString() =>
        $"CallTimeout = {CallTimeout}, ConnectTimeout = {ConnectTimeout}, Writers = {Writers}, Readers = {Readers}, QueueLimit = {QueueLimit}";

    internal (string ConnectionString, MySqlTarget Target) Read() =>
        MySqlDriver.Read(ConnectionString, (int)Math.Ceiling(ConnectTimeout.TotalSeconds), (int)Math.Ceiling(CallTimeout.TotalSeconds));

    private string? ConnectionProblem()
    {
        try
        {
            var (_, target) = Read();
            return target switch
            {
                { Host.Length: 0 } => $"{ConnectionStringKey} names no server; it must have 'Server=…'.",
                { Database.Length: 0 } => $"{ConnectionStringKey} names no database; it must have 'Database=…'.",
                _ => null,
            };
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            // What the driver says may quote a piece of the password, where that has a semicolon in it.
            return $"{ConnectionStringKey} cannot be read by {MySqlDriver.Name}: it must be 'name=value' pairs with semicolons between them, "
                + "all of them names that the driver knows; a value with a semicolon or quotation mark in it must be quoted. It is not shown here.";
        }
    }
}
