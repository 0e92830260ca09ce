using System.Collections.Concurrent;
using OrleansCounters.Checking.Histories;
using OrleansCounters.Checking.Load;

namespace OrleansCounters.Checking.Http;

/// <summary>The addresses of requests. Those that come again and again are made once.</summary>
internal sealed class Addresses(IReadOnlyList<Uri> targets, Level durability)
{
    private readonly ConcurrentDictionary<(int Target, string Counter), Uri> _increments = new();
    private readonly string _durability = durability == Level.None ? "" : $"durability={durability.ToString().ToLowerInvariant()}";

    public int Targets => targets.Count;

    public Uri Of(int target, PlannedOperation planned) => planned switch
    {
        { Kind: OperationKind.Increment, Amount: 1 } => _increments.GetOrAdd(
            (target, planned.Counter), static (of, self) => self.Counter(of.Target, of.Counter, "/increment", self._durability), this),
        { Kind: OperationKind.Increment } => Counter(target, planned.Counter, "/increment", $"by={planned.Amount}&{_durability}".TrimEnd('&')),
        { Kind: OperationKind.Read } => Counter(target, planned.Counter, "", planned.Consistent ? "consistent=true" : ""),
        _ => Counter(target, planned.Counter, "", _durability),
    };

    private Uri Counter(int target, string counter, string rest, string query) =>
        new(targets[target], $"api/v1/counters/{counter}{rest}{(query.Length == 0 ? "" : "?" + query)}");
}
