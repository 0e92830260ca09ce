namespace OrleansCounters.CommandLine.Loading;

/// <summary>Waits until a moment, on a thread of its own.</summary>
internal interface ITicks
{
    /// <summary>Returns once so much time has passed since the timestamp, or at once where it has.</summary>
    /// <returns>False where it is over before.</returns>
    bool WaitUntil(long started, TimeSpan since, CancellationToken over);
}
