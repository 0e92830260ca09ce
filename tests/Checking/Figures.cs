using OrleansCounters.Checking.Histories;
using OrleansCounters.Checking.Http;
using OrleansCounters.Checking.Rules;

namespace OrleansCounters.Checking;

/// <summary>What a run amounted to, apart from right and wrong.</summary>
/// <param name="Changes">Logical changes.</param>
/// <param name="Acknowledged">Changes that were answered.</param>
/// <param name="AcknowledgedInMemory">Those of them that no answer placed higher than level <c>memory</c>.</param>
/// <param name="Unknown">Changes whose outcome nobody learned.</param>
/// <param name="Replays">Answers that repeated an earlier one.</param>
/// <param name="Reads">Reads that were answered.</param>
/// <param name="Requests">All requests, those that were retried included.</param>
/// <param name="NotConnected">Requests that found nobody listening.</param>
/// <param name="Lost">Requests whose connection broke, or that timed out.</param>
/// <param name="Unavailable">Requests answered 503.</param>
/// <param name="LongestWait">The longest that one request took.</param>
/// <param name="Duration">From the first request to the last answer.</param>
public sealed record Figures(
    int Changes, int Acknowledged, int AcknowledgedInMemory, int Unknown, int Replays, int Reads, int Requests, int NotConnected, int Lost, int Unavailable,
    TimeSpan LongestWait, TimeSpan Duration)
{
    internal static Figures Of(IReadOnlyList<Entry> entries, IEnumerable<CounterHistory> counters)
    {
        CheckedOperation[] changes = [.. counters.SelectMany(counter => counter.Changes)];
        return new Figures(
            changes.Length,
            changes.Count(IsAnswered),
            changes.Count(change => IsAnswered(change) && !change.Attempts.Exists(attempt => attempt.Level >= Level.Mirror)),
            changes.Count(change => change.MayHaveApplied && !IsAnswered(change)),
            entries.Count(entry => entry.Replayed),
            entries.Count(entry => entry is { Kind: OperationKind.Read, Fate: Fate.Done }),
            entries.Count,
            entries.Count(entry => entry.Code == Reply.NotConnected),
            entries.Count(entry => entry.Code is Reply.ConnectionLost or Reply.Timeout),
            entries.Count(entry => entry.Status == 503),
            TimeSpan.FromMicroseconds(entries.Select(entry => entry.End - entry.Start).DefaultIfEmpty().Max()),
            TimeSpan.FromMicroseconds(entries.Count == 0 ? 0 : entries.Max(entry => entry.End) - entries.Min(entry => entry.Start)));
    }

    public override string ToString() =>
        $"{Changes:N0} changes: {Acknowledged:N0} acknowledged{(AcknowledgedInMemory == 0 ? "" : $" ({AcknowledgedInMemory:N0} in memory)")}, {Unknown:N0} unknown; {Replays:N0} replays, {Reads:N0} reads, {Requests:N0} requests "
        + $"({NotConnected:N0} found nobody, {Lost:N0} lost, {Unavailable:N0} answered 503: {100.0 * Unavailable / Math.Max(1, Requests):0.00} %); "
        + $"longest wait {LongestWait.TotalSeconds:0.00} s; {Duration.TotalSeconds:0.0} s";

    private static bool IsAnswered(CheckedOperation change) => change.Attempts.Exists(attempt => attempt.Fate == Fate.Done);
}
