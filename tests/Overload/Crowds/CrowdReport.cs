namespace OrleansCounters.Overload.Crowds;

/// <summary>What became of a crowd.</summary>
/// <param name="NotOpened">That found nobody.</param>
/// <param name="Closed">By the service.</param>
/// <param name="First">How long after it was opened the first was closed.</param>
/// <param name="Last">The same of the last.</param>
internal sealed record CrowdReport(int Opened, int NotOpened, int Closed, TimeSpan First, TimeSpan Last)
{
    public int StillOpen => Opened - Closed;
}
