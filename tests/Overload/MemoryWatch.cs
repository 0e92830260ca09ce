namespace OrleansCounters.Overload;

/// <summary>Looks at a process' memory four times a second, and keeps the most.</summary>
internal sealed class MemoryWatch : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _over = new();
    private readonly Func<long> _resident;
    private readonly Task _watching;
    private long _highest;

    /// <param name="resident">Bytes in RAM.</param>
    public MemoryWatch(Func<long> resident)
    {
        _resident = resident;
        Before = _highest = resident();
        _watching = WatchAsync();
    }

    public long Before { get; }

    public long Highest => Math.Max(Interlocked.Read(ref _highest), _resident());

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _watching;
        _over.Dispose();
    }

    private async Task WatchAsync()
    {
        while (!_over.IsCancellationRequested)
        {
            Interlocked.Exchange(ref _highest, Math.Max(_highest, _resident()));
            await Task.Delay(Pause, _over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
