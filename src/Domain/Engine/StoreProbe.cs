using OrleansCounters.Domain.Store;

namespace OrleansCounters.Domain.Engine;

/// <summary>
/// Asks the store whether it is there. Writes show it as well, but a process in which nothing changes writes nothing, and would call a store
/// ready that is long gone. Asked once a second at most, however often health is: anybody may ask for that.
/// </summary>
internal sealed class StoreProbe(IStore store, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    /// <summary>Drivers end a call earlier; health must have its answer in any case.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private Task<string?>? _answer;
    private long _asked;

    /// <returns>Null where the store answers, else what is wrong.</returns>
    public Task<string?> AskAsync()
    {
        lock (_gate)
        {
            if (_answer is null || (_answer.IsCompleted && clock.GetElapsedTime(_asked) >= Fresh))
            {
                _asked = clock.GetTimestamp();
                _answer = ProbeAsync();
            }

            return _answer;
        }
    }

    private async Task<string?> ProbeAsync()
    {
        using var limit = new CancellationTokenSource(Longest, clock);
        try
        {
            // One row, and every store has its table.
            _ = await store.FindRingAsync(limit.Token).WaitAsync(limit.Token);
            return null;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return $"The store did not answer within {Longest.TotalSeconds} s.";
        }
        catch (Exception error)
        {
            return error.Message;
        }
    }
}
