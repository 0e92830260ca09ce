using System.Collections.Concurrent;
using OrleansCounters.Client;
using OrleansCounters.CommandLine.Output;
using OrleansCounters.CommandLine.Service;

namespace OrleansCounters.CommandLine.Verifying;

/// <summary>Looks at many counters, several at a time, and at those that do not agree again, for as long as that may pass.</summary>
/// <param name="patience">How long to wait for a counter to come to rest, and for the store to have it.</param>
internal sealed class VerifyRun(CounterLooks looks, TimeSpan patience, TimeProvider clock)
{
    private const int AtATime = 16;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentBag<CounterFinding> _differ = [];
    private readonly ConcurrentBag<string> _changing = [];
    private long _looked;

    // Once something did not pass for as long as was to be waited, waiting as long for each of the others would take for ever.
    private volatile bool _isPatienceSpent;

    public async Task<VerifyReport> RunAsync(IAsyncEnumerable<string> ids, IWorkProgress progress, CancellationToken cancellation)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellation };
        await Parallel.ForEachAsync(ids, options, async (id, stop) =>
        {
            await VerifyAsync(id, stop);
            var looked = Interlocked.Increment(ref _looked);
            progress.Report(null, $"{looked:N0} counters, {_differ.Count:N0} differ");
        });
        var counters = Interlocked.Read(ref _looked);
        return new VerifyReport(
            counters,
            counters - _differ.Count - _changing.Count,
            [.. _changing.Order(StringComparer.Ordinal)],
            [.. _differ.OrderBy(finding => finding.Id, StringComparer.Ordinal)]);
    }

    private async Task VerifyAsync(string id, CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        CounterLook? before = null;
        while (true)
        {
            // Nothing is said of a counter that was looked at once: it may have changed between two of the questions.
            var isLast = before is not null && (_isPatienceSpent || clock.GetElapsedTime(started) >= patience);
            var look = await LookAsync(id, started, cancellation);
            string[] differences = [.. look.Differences()];
            if (look.IsStill && differences.Length == 0)
            {
                return;
            }

            // Twice the same, and not for the store's lag: waiting would not mend it.
            var isSure = look.IsStill && ((look.IsStored && look == before) || (isLast && look.Version == before!.Version));
            if (isSure)
            {
                _differ.Add(new CounterFinding(id, look.Memory, look.Authority, look.Store, look.Days, look.Adjusted, differences));
            }
            else if (isLast)
            {
                _changing.Add(id);
            }

            _isPatienceSpent |= isLast;
            if (isSure || isLast)
            {
                return;
            }

            before = look;
            await Task.Delay(Pause, clock, cancellation);
        }
    }

    /// <summary>What cannot be asked now is asked again as long as there is patience.</summary>
    private async Task<CounterLook> LookAsync(string id, long started, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return await looks.LookAsync(id, cancellation);
            }
            catch (OrleansCountersException error) when (Refusal.MayPass(error) && !_isPatienceSpent && clock.GetElapsedTime(started) < patience)
            {
                await Task.Delay(Pause, clock, cancellation);
            }
        }
    }
}
