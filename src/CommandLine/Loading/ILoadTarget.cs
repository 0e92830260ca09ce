namespace OrleansCounters.CommandLine.Loading;

/// <summary>Where requests go. Never throws: what goes wrong is an answer too.</summary>
internal interface ILoadTarget
{
    /// <param name="picker">Chooses the counters; the caller's own, used by one request at a time.</param>
    Task<LoadAnswer> SendAsync(LoadPicker picker);
}
