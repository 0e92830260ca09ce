namespace OrleansCounters.Engine.Suite;

/// <summary>Visitors by number.</summary>
public static class VisitorNumbers
{
    /// <summary>A hash for each, spread over all 64 bits as real ones are: the finalizer of SplitMix64.</summary>
    public static ulong Spread(int number)
    {
        var mixed = (ulong)(number + 1) * 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
