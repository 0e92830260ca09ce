namespace OrleansCounters.CommandLine.Loading;

/// <summary>Chooses counters for one connection.</summary>
internal sealed class LoadPicker(Popularity popularity, double keyed, int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>The number of a counter, from 0.</summary>
    public int Next() => popularity.Pick(_random.NextDouble());

    public bool IsKeyed() => keyed > 0 && _random.NextDouble() < keyed;
}
