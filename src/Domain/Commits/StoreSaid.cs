using OrleansCounters.Domain.Store;

namespace OrleansCounters.Domain.Commits;

/// <summary>What the store said of one counter, and its authority has not been told. Guarded as its <see cref="Lane"/> is.</summary>
internal sealed class StoreSaid
{
    /// <summary>For the generation that asked for it. Before another one starts the counter the store may have learned more.</summary>
    public (StoredCounter Stored, long Generation)? Seed { get; set; }

    /// <summary>Known to the store and perhaps not to the authority.</summary>
    public StoredCounter? Learned { get; set; }

    /// <summary>Of <see cref="Learned"/>, what is under way.</summary>
    public StoredCounter? Offered { get; set; }

    /// <summary>The seed, where it is for this generation. Another one is of no use any more.</summary>
    public StoredCounter? SeedFor(long generation)
    {
        Seed = Seed?.Generation == generation ? Seed : null;
        return Seed?.Stored;
    }

    /// <summary>What is left once the authority answered: what was learned meanwhile. Null where that is nothing.</summary>
    public StoreSaid? Left() => Learned is null || ReferenceEquals(Learned, Offered) ? null : new StoreSaid { Learned = Learned };
}
