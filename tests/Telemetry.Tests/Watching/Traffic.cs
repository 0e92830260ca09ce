namespace OrleansCounters.Telemetry.Tests.Watching;

/// <summary>Increments, one after another, whatever becomes of them.</summary>
internal sealed class Traffic : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource _stop = new();
    private readonly HttpClient _http;
    private readonly Task _running;
    private TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Traffic(Uri gateway)
    {
        _http = new HttpClient { BaseAddress = gateway };
        _running = RunAsync();
    }

    /// <summary>Waits until one more succeeded.</summary>
    public Task UntilAnsweredAsync(TimeSpan deadline)
    {
        var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _answered = answered;
        return answered.Task.WaitAsync(deadline);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _http.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var answer = await _http.PostAsync(new Uri("api/v1/counters/watched/increment", UriKind.Relative), null, _stop.Token);
                if (answer.IsSuccessStatusCode)
                {
                    _ = _answered.TrySetResult();
                }

                await Task.Delay(Pause, _stop.Token);
            }
            catch (OperationCanceledException)
            {
                // Stopped.
            }
        }
    }
}
