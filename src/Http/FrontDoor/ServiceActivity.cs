namespace OrleansCounters.Http.FrontDoor;

/// <summary>How long this process runs, and how much it was asked.</summary>
internal sealed class ServiceActivity(TimeProvider time)
{
    private readonly long _started = time.GetTimestamp();
    private long _requests;

    /// <summary>The version of this program.</summary>
    public static string Version { get; } = typeof(ServiceActivity).Assembly.GetName().Version!.ToString(3);

    public TimeSpan Uptime => time.GetElapsedTime(_started);

    /// <summary>Requests since the start, this one included, whatever became of them.</summary>
    public long Requests => Volatile.Read(ref _requests);

    public void Count() => Interlocked.Increment(ref _requests);
}
