using OrleansCounters.Domain.Authority;
using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Tests.Counters;

/// <summary>
/// States of one counter as a node that loses data and processes that remember would see them, each beside what the model knows of it.
/// </summary>
internal sealed class RandomHistory
{
    private readonly Random _random;
    private readonly List<(CounterState State, Knowledge Knowledge)> _seen = [(CounterState.Absent, new Knowledge())];
    private CounterState _state = CounterState.Absent;
    private Knowledge _knowledge = new();
    private long _generation = 1;
    private long _commit;

    public RandomHistory(int seed, int generations, int steps)
    {
        _random = new Random(seed);
        for (var i = 0; i < steps; i++)
        {
            Step(generations);
        }
    }

    public GenerationModel Model { get; } = new();

    public IReadOnlyList<(CounterState State, Knowledge Knowledge)> Seen => _seen;

    private void Step(int generations)
    {
        switch (_random.Next(10))
        {
            case 0 when _generation < generations:
                // The node comes back with something older, or nothing, under a new generation.
                _generation++;
                (_state, _knowledge) = _seen[_random.Next(_seen.Count)];
                return;
            case 1 or 2:
                // Somebody who knew something else offers it.
                var (state, knowledge) = _seen[_random.Next(_seen.Count)];
                var merged = CounterState.Merge(_state, state);
                if (merged != _state && merged.Version > 0)
                {
                    var version = Versions.Compose(_generation, ++_commit);
                    (_state, _knowledge) = (merged.Advance(version), _knowledge.Union(knowledge).With(version));
                }

                break;
            case 3:
                Apply(_random.Next(2) == 0 ? new Operation(ChangeKind.Set, _random.Next(-50, 50), null) : new Operation(ChangeKind.Reset, 0, null));
                break;
            default:
                Apply(new Operation(ChangeKind.Add, _random.Next(-5, 10), null));
                break;
        }

        _seen.Add((_state, _knowledge));
    }

    private void Apply(Operation operation)
    {
        var version = Versions.Compose(_generation, ++_commit);
        Model.Commit(version, operation, _knowledge);
        var window = new InMemoryKeyWindow(TimeProvider.System);
        (_state, _) = CounterLedger.Apply(_state, [operation], version, now: _commit, window);
        _knowledge = _knowledge.With(version);
    }
}
