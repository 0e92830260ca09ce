namespace OrleansCounters.InProcess;

/// <summary>This incarnation of this process, unlike any other ever.</summary>
internal sealed class EngineIdentity
{
    public string Text { get; } = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid().ToString("N")[..12]}";
}
