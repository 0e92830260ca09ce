using OrleansCounters.Checking.Histories;
using OrleansCounters.Checking.Http;

namespace OrleansCounters.Checking.Load;

/// <summary>Runs the clients, and beside them what their caller does to the service.</summary>
public sealed class Workload(WorkloadOptions options, History history, TimeProvider? clock = null, Gate? gate = null)
{
    private const int FinalReaders = 8;

    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly string[] _counters = [.. Enumerable.Range(0, options.Counters).Select(options.CounterName)];

    /// <summary>Ends when the clients and the faults have ended.</summary>
    /// <param name="faults">Breaks and heals the service, and waits for <see cref="Progress"/> in between; null for none. Where it fails, the
    /// clients are stopped.</param>
    public async Task RunAsync(Func<Progress, Task>? faults = null, CancellationToken cancellation = default)
    {
        var progress = new Progress(options.Operations);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var clients = RunClientsAsync(progress, stop.Token);
        try
        {
            await (faults?.Invoke(progress) ?? Task.CompletedTask);
        }
        catch
        {
            await stop.CancelAsync();
            throw;
        }
        finally
        {
            await clients;
        }
    }

    /// <summary>Reads every counter of this run with <c>consistent=true</c>, once all is well again, into the history.</summary>
    public async Task<IReadOnlyDictionary<string, long>> ReadFinalAsync(CancellationToken cancellation = default)
    {
        var addresses = new Addresses(options.Targets, Level.None);
        var touched = history.Entries.Select(entry => entry.Counter).Distinct().ToArray();
        await Task.WhenAll(touched.Chunk(Math.Max(1, (touched.Length / FinalReaders) + 1)).Select(async part =>
        {
            using var reader = new Client(-1, options, addresses, history, new Progress(0), _clock);
            await reader.ReadFinalAsync(part, cancellation);
        }));
        return History.FinalValues(history.Entries);
    }

    private async Task RunClientsAsync(Progress progress, CancellationToken cancellation)
    {
        var addresses = new Addresses(options.Targets, options.Durability);
        await Task.WhenAll(Enumerable.Range(0, options.Connections).Select(number => RunClientAsync(number, addresses, progress, cancellation)));
        progress.Ended();
    }

    private async Task RunClientAsync(int number, Addresses addresses, Progress progress, CancellationToken cancellation)
    {
        await Task.Yield();
        using var client = new Client(number, options, addresses, history, progress, _clock, gate);
        await client.RunAsync(new Plan(options, number, _counters).Operations(), cancellation);
    }
}
