using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Tests.Counters;

/// <summary>
/// The naive model of a counter: each generation is a list of what it committed, and a state is a set of what it knows: so much of each
/// list. A Set takes the place of all before it in its generation, and of all generations before.
/// </summary>
internal sealed class GenerationModel
{
    private readonly Dictionary<long, List<(long Version, Operation Operation, long DaysBefore)>> _committed = [];

    public void Commit(long version, Operation operation, Knowledge before)
    {
        var generation = Versions.Generation(version);
        if (!_committed.TryGetValue(generation, out var list))
        {
            _committed[generation] = list = [];
        }

        list.Add((version, operation, Evaluate(before).Days));
    }

    /// <summary>The total, and what of it was counted rather than set.</summary>
    public (long Total, long Days) Evaluate(Knowledge knowledge)
    {
        var (total, days) = (0L, 0L);
        foreach (var (generation, upTo) in knowledge.OrderBy(part => part.Key))
        {
            foreach (var (_, operation, daysBefore) in _committed.GetValueOrDefault(generation, []).TakeWhile(item => item.Version <= upTo))
            {
                (total, days) = operation.Kind switch
                {
                    ChangeKind.Add => (total + operation.Operand, days + operation.Operand),
                    ChangeKind.Set => (operation.Operand, daysBefore),
                    _ => (0, daysBefore),
                };
            }
        }

        return (total, days);
    }

    /// <summary>True where the second knows nothing that still counts and that the first does not know.</summary>
    public bool Covers(Knowledge knowledge, Knowledge other)
    {
        var floor = _committed.Where(list => list.Value.Exists(item =>
                item.Operation.Kind != ChangeKind.Add && item.Version <= knowledge.GetValueOrDefault(list.Key)))
            .Select(list => list.Key).DefaultIfEmpty().Max();
        return other.All(part => part.Key < floor || part.Value <= knowledge.GetValueOrDefault(part.Key));
    }
}
