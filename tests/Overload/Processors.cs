using System.Diagnostics;
using System.Globalization;

namespace OrleansCounters.Overload;

/// <summary>
/// Who may use which processors. Load from the same machine takes time from what it loads, and then shows that, not how the service stands
/// it; so each gets half, as if the load came from elsewhere.
/// </summary>
internal static class Processors
{
    public static bool CanBeShared { get; } = Environment.ProcessorCount > 1 && File.Exists("/usr/bin/taskset");

    public static string All { get; } = Range(0, Environment.ProcessorCount);

    /// <summary>For the service and its servers, as <c>taskset</c> takes them.</summary>
    public static string OfService { get; } = Range(0, Environment.ProcessorCount / 2);

    /// <summary>For the load.</summary>
    public static string OfLoad { get; } = Range(Environment.ProcessorCount / 2, Environment.ProcessorCount);

    /// <summary>All threads of a process that runs, and those that it will have.</summary>
    public static async Task GiveAsync(int processId, string processors)
    {
        using var taskset = Process.Start(new ProcessStartInfo("taskset", ["-a", "-p", "-c", processors, processId.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = await taskset.StandardError.ReadToEndAsync();
        await taskset.WaitForExitAsync();
        if (taskset.ExitCode != 0)
        {
            throw new InvalidOperationException($"taskset ended with {taskset.ExitCode}: {said}");
        }
    }

    private static string Range(int first, int end) => string.Create(CultureInfo.InvariantCulture, $"{first}-{end - 1}");
}
