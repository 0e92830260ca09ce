using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace OrleansCounters.Hosting;

/// <summary>
/// Ends the process where a stop does not come to its end: while Redis and the store are away, the list of silos is asked for minutes. What was
/// acknowledged at levels mirror and store is kept there, and whoever comes next writes it on; nobody is helped by a process that waits.
/// </summary>
/// <param name="end">Ends the process with this code.</param>
internal sealed class StopLimit(IHostApplicationLifetime lifetime, TimeProvider time, ILogger<StopLimit> logger, Action<int> end) : IHostedService, IDisposable
{
    /// <summary>Longer than the 30 s that hosts give their services, and less than the minute after which supervisors kill.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(50);

    private CancellationTokenRegistration _stopping;
    private ITimer? _timer;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _stopping = lifetime.ApplicationStopping.Register(
            () => _timer = time.CreateTimer(static limit => ((StopLimit)limit!).End(), this, Longest, Timeout.InfiniteTimeSpan));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The timer stays: what is disposed after this may hang as well. It does not keep a process alive that has ended.</summary>
    public void Dispose() => _stopping.Dispose();

    private void End()
    {
        Log.StopCutOff(logger, Longest.TotalSeconds);
        end(1);
    }
}
