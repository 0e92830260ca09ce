namespace OrleansCounters.Domain.Counters;

/// <summary>What one generation of an authority added to a counter, as of the version given.</summary>
/// <param name="Version">The newest commit of that generation that is included.</param>
/// <param name="Sum">What its commits added to the total, modulo 2^64.</param>
/// <param name="Adjusted">What its commits added to the adjustments, modulo 2^64.</param>
public readonly record struct Contribution(long Version, long Sum, long Adjusted)
{
    public long Generation => Versions.Generation(Version);
}
