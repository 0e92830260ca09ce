using OrleansCounters.Checking.Histories;

namespace OrleansCounters.Checking.Load;

/// <summary>What one client does, drawn from the seed as it goes.</summary>
internal sealed class Plan(WorkloadOptions options, int client, string[] counters)
{
    /// <summary>Repetitions reach this many keyed operations back.</summary>
    private const int Remembered = 64;

    private const int SharedCounters = 2;
    private const int MaxBatch = 8;

    /// <summary>Items of batches are numbered above all operations.</summary>
    private const int FirstItem = 1_000_000;

    // A fixed generator for a fixed seed; nothing here is secret.
#pragma warning disable CA5394
    private readonly Random _random = new(unchecked((options.Seed * 1_000_003) + client));
    private readonly List<PlannedOperation> _keyed = [];
    private readonly string _register = options.RegisterName(client);

    public IEnumerable<PlannedOperation> Operations()
    {
        var count = (options.Operations / options.Connections) + (client < options.Operations % options.Connections ? 1 : 0);
        for (var number = 0; number < count; number++)
        {
            var planned = Next(number);
            if (planned.Key is not null && planned.Number == number)
            {
                Remember(planned);
            }

            yield return planned;
        }
    }

    private PlannedOperation Next(int number)
    {
        var draw = _random.NextDouble();
        if ((draw -= options.RepeatShare) < 0 && _keyed.Count > 0)
        {
            return _keyed[_random.Next(_keyed.Count)] with { Twice = false };
        }

        if ((draw -= options.ReadShare) < 0)
        {
            return new(number, OperationKind.Read, Counter(), 0, null, false, _random.Next(2) == 0);
        }

        if ((draw -= options.RegisterShare) < 0)
        {
            return OnRegister(number, _register);
        }

        if ((draw -= options.SharedShare) < 0)
        {
            return OnRegister(number, options.SharedName(_random.Next(SharedCounters)));
        }

        return draw - options.BatchShare < 0 ? Batch(number) : Increment(number);
    }

    private PlannedOperation Increment(int number)
    {
        var keyed = _random.NextDouble() < options.KeyedShare;
        var twice = keyed && _random.NextDouble() < options.TwiceShare;
        var counter = _random.Next(counters.Length);
        return new(
            number, OperationKind.Increment, counters[counter], _random.Next(1, options.MaxAmount + 1), keyed ? Key(number) : null, twice, false,
            LevelOf(counter));
    }

    // All items go with one level, which the request names, so none of them is of a counter that may lose what it answered.
    private PlannedOperation Batch(int number)
    {
        var items = Enumerable.Range(0, _random.Next(2, MaxBatch + 1))
            .Select(index => Increment(FirstItem + (number * MaxBatch) + index) with { Twice = false, Level = Level.None });
        return new(number, OperationKind.Increment, "", 0, null, false, false, Items: [.. items]);
    }

    private Level LevelOf(int counter)
    {
        if (options.MemoryShare > 0 && counter % 4 == 3 && _random.NextDouble() < options.MemoryShare)
        {
            return Level.Memory;
        }

        return options.StoreShare > 0 && _random.NextDouble() < options.StoreShare ? Level.Store : Level.None;
    }

    // Changes of a register have keys: after an unknown outcome only a repeat can tell what it is now.
    private PlannedOperation OnRegister(int number, string register) => _random.Next(8) switch
    {
        0 or 1 => new(number, OperationKind.Set, register, _random.Next(-1000, 1000), Key(number), false, false),
        2 => new(number, OperationKind.Reset, register, 0, Key(number), false, false),
        3 or 4 or 5 => new(number, OperationKind.Increment, register, _random.Next(-5, 6), Key(number), false, false),
        _ => new(number, OperationKind.Read, register, 0, null, false, true),
    };

    private string Counter() => counters[_random.Next(counters.Length)];
#pragma warning restore CA5394

    private string Key(int number) => $"{options.Prefix}:{client}:{number}";

    private void Remember(PlannedOperation planned)
    {
        if (_keyed.Count < Remembered)
        {
            _keyed.Add(planned);
        }
        else
        {
            _keyed[planned.Number % Remembered] = planned;
        }
    }
}
