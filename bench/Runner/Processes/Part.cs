using System.Globalization;

namespace OrleansCounters.Runner.Processes;

/// <summary>A process whose CPU time is counted.</summary>
internal sealed record Part(Role Role, int ProcessId)
{
    /// <summary>CPU time so far, in seconds, user and system.</summary>
    public double CpuSeconds()
    {
        // Fields 14 and 15 behind the name in parentheses, in ticks of 1/100 s.
        var stat = File.ReadAllText($"/proc/{ProcessId}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture)) / 100;
    }
}
