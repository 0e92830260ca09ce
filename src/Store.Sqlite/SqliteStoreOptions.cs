namespace OrleansCounters.Store.Sqlite;

/// <summary>The settings under <c>Store:Sqlite:</c>.</summary>
public sealed record SqliteStoreOptions
{
    /// <summary>The name of the file in the folder <c>Data:Path</c>, where no path is set.</summary>
    public const string FileName = "counters.db";

    /// <summary>The folder where neither this path nor <c>Data:Path</c> is set.</summary>
    public const string DefaultFolder = "./data";

    /// <summary>The database file. Its folder is made where it is missing.</summary>
    /// <value>Default <c>&lt;Data:Path&gt;/counters.db</c>.</value>
    public string Path { get; set; } = "";

    /// <summary>How long to wait for another process that writes to the file, before the store counts as unavailable.</summary>
    /// <value>Default 1 s; 1 ms to 60 s.</value>
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How many threads read, each on a connection of its own, besides the one that writes.</summary>
    /// <value>Default 2; 1 to 64.</value>
    public int Readers { get; set; } = 2;

    /// <summary>How many calls wait for a thread; above it callers are told that the store is unavailable.</summary>
    /// <value>Default 10,000; 1 to 1,000,000.</value>
    public int QueueLimit { get; set; } = 10_000;

    /// <summary>Every setting that is out of bounds, by its key, value and bound.</summary>
    public IEnumerable<string> Problems()
    {
        if (string.IsNullOrWhiteSpace(Path))
        {
            yield return $"Store:Sqlite:Path is '{Path}'; it must name a file.";
        }

        if (BusyTimeout < TimeSpan.FromMilliseconds(1) || BusyTimeout > TimeSpan.FromSeconds(60))
        {
            yield return $"Store:Sqlite:BusyTimeout is {BusyTimeout}; it must be 00:00:00.001 to 00:01:00.";
        }

        if (Readers is < 1 or > 64)
        {
            yield return $"Store:Sqlite:Readers is {Readers}; it must be 1 to 64.";
        }

        if (QueueLimit is < 1 or > 1_000_000)
        {
            yield return $"Store:Sqlite:QueueLimit is {QueueLimit}; it must be 1 to 1000000.";
        }
    }
}
