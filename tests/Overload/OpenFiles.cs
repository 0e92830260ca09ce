using System.Globalization;

namespace OrleansCounters.Overload;

/// <summary>How many connections this process may have, and those it starts. .NET raises the soft limit to the hard one by itself.</summary>
internal static class OpenFiles
{
    /// <summary>Left for everything else.</summary>
    private const int Others = 1_000;

    /// <summary>What the system allows of the number that is wanted.</summary>
    public static int Allow(int wanted) => Math.Min(wanted, Math.Max(Limit() - Others, 100));

    /// <summary>Those of a process.</summary>
    public static int Of(int processId) => Directory.GetFiles($"/proc/{processId.ToString(CultureInfo.InvariantCulture)}/fd").Length;

    private static int Limit()
    {
        var line = File.ReadLines("/proc/self/limits").FirstOrDefault(line => line.StartsWith("Max open files", StringComparison.Ordinal));
        return int.TryParse(line?.Split(' ', StringSplitOptions.RemoveEmptyEntries)[3], CultureInfo.InvariantCulture, out var limit) ? limit : int.MaxValue;
    }
}
