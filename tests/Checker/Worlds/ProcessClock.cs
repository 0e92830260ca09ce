namespace OrleansCounters.Checker.Worlds;

/// <summary>The clock of one process, by Debian's libfaketime. The machine's own is left alone, and so are the clocks that only go on.</summary>
internal sealed class ProcessClock(string path)
{
    private const string Library = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";

    /// <summary>Null where the library is here.</summary>
    public static string? Missing { get; } = File.Exists(Library) ? null : "libfaketime is not installed";

    /// <summary>What a process with this clock needs in its environment.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>
    {
        ["LD_PRELOAD"] = Library,
        ["FAKETIME_TIMESTAMP_FILE"] = path,
        ["FAKETIME_NO_CACHE"] = "1",
        ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
    };

    /// <param name="seconds">Ahead of the machine's clock; below 0 behind it.</param>
    public void Set(int seconds)
    {
        // In one step: the process reads the file all the time.
        File.WriteAllText($"{path}.new", $"{seconds:+0;-0;+0}\n");
        File.Move($"{path}.new", path, overwrite: true);
    }
}
