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
        return ProcessId == Environment.ProcessId ? Incarnation != Ours.Incarnation : !IsRunning();
    }

    public override string ToString() => $"{Machine}:{ProcessId}:{Incarnation}";

    private bool IsRunning()
    {
        try
        {
            // A killed process that its parent has not taken note of yet is still listed, as a zombie.
            var stat = $"/proc/{ProcessId}/stat";
            if (File.Exists(stat))
            {
                var text = File.ReadAllText(stat);
                return text[(text.LastIndexOf(')') + 2)..][0] is not ('Z' or 'X');
            }

            using var process = System.Diagnostics.Process.GetProcessById(ProcessId);
            return !process.HasExited;
        }
        catch (Exception error) when (error is ArgumentException or IOException)
        {
            return false;
        }
    }
}
