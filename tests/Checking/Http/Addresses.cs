using System.Collections.Concurrent;
using OrleansCounters.Checking.Histories;
using OrleansCounters.Checking.Load;

namespace OrleansCounters.Checking.Http;

/// <summary>The addresses of requests. Those that come again and again are made once.</summary>
internal sealed class Addresses(IReadOnlyList<Uri> targets, Level durability)
{
    private readonly ConcurrentDictionary<(int Target, string Counter, Level Level), Uri> _increments = new();

    public int Targets => targets.Count;

    public Uri Of(int target, PlannedOperation planned)
    {
        var level = planned.Level == Level.None ? durability : planned.Level;
        return planned switch
        {
            { Items: not null } => new(targets[target], $"api/v1/counters/batch{Query(level)}"),
            { Kind: OperationKind.Increment, Amount: 1 } => _increments.GetOrAdd(
                (target, planned.Counter, level), static (of, self) => self.Counter(of.Target, of.Counter, "/increment", Query(of.Level)), this),
            { Kind: OperationKind.Increment } => Counter(target, planned.Counter, "/increment", $"?by={planned.Amount}{Query(level).Replace('?', '&')}"),
            { Kind: OperationKind.Read } => Counter(target, planned.Counter, "", planned.Consistent ? "?consistent=true" : ""),
            _ => Counter(target, planned.Counter, "", Query(level)),
        };
    }

    private static string Query(Level level) => level == Level.None ? "" : $"?durability={level.ToString().ToLowerInvariant()}";

    private Uri Counter(int target, string counter, string rest, string query) => new(targets[target], $"api/v1/counters/{counter}{rest}{query}");
}
