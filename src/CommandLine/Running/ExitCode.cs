namespace OrleansCounters.CommandLine.Running;

/// <summary>What the process ends with. They are part of the interface.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>The service refused, rows failed, or what was compared differs.</summary>
    public const int Failed = 1;

    /// <summary>The line was not understood; nothing was asked of the service.</summary>
    public const int Usage = 2;

    /// <summary>No connection, or no answer in time.</summary>
    public const int Unreachable = 3;

    /// <summary>Ended by Ctrl-C: 128 and the signal's number, as shells have it.</summary>
    public const int Interrupted = 130;
}
