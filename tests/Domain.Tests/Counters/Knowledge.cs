using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Tests.Counters;

/// <summary>From generation to the newest version of it that is known.</summary>
internal sealed class Knowledge : Dictionary<long, long>
{
    public Knowledge()
    {
    }

    private Knowledge(IDictionary<long, long> other)
        : base(other)
    {
    }

    public Knowledge With(long version) => new(this) { [Versions.Generation(version)] = version };

    public Knowledge Union(Knowledge other)
    {
        var all = new Knowledge(this);
        foreach (var (generation, version) in other)
        {
            all[generation] = Math.Max(version, all.GetValueOrDefault(generation));
        }

        return all;
    }
}
