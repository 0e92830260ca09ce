namespace OrleansCounters.Domain.Engine;

/// <summary>One incarnation of one process, unlike any other ever.</summary>
public sealed record EngineIdentity(string Machine, int ProcessId, string Incarnation)
{
    public static EngineIdentity Ours { get; } = new(Environment.MachineName, Environment.ProcessId, Guid.NewGuid().ToString("N")[..12]);

    /// <summary>The identity that a text stands for; null where it is none.</summary>
    public static EngineIdentity? Parse(string text) =>
        text.Split(':') is [var machine, var process, var incarnation] && int.TryParse(process, out var id)
            ? new EngineIdentity(machine, id, incarnation)
            : null;

    /// <summary>True where that incarnation cannot be running any more, as far as this machine can tell.</summary>
    public bool IsDead()
    {
        if (Machine != Environment.MachineName)
        {
            return false;
        }

        // A container that is started again has the same name and number as before, and is another incarnation.
        return ProcessId == Environment.ProcessId ? Incarnation != Ours.Incarnation : !Directory.Exists($"/proc/{ProcessId}") && !IsRunning();
    }

    public override string ToString() => $"{Machine}:{ProcessId}:{Incarnation}";

    private bool IsRunning()
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(ProcessId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
