namespace OrleansCounters.Domain.Counters;

/// <summary>
/// A version orders the states of a counter: the generation of the authority that committed it, times 2^40, plus that authority's
/// commit number. Generations are handed out by the store and only rise, so versions rise across every loss of a mirror node.
/// </summary>
public static class Versions
{
    private const int CommitBits = 40;

    public static long Compose(long generation, long commit) => (generation << CommitBits) + commit;

    public static long Generation(long version) => version >> CommitBits;

    public static long Commit(long version) => version & ((1L << CommitBits) - 1);
}
