namespace OrleansCounters.CommandLine.Verifying;

/// <summary>What every place says of one counter, asked one after the other.</summary>
/// <param name="Memory">A plain read, before any other: a consistent one would put it right.</param>
/// <param name="Authority">A consistent read: Redis where there is one, else the store.</param>
/// <param name="Mirror">The authority's value as the sync status has it.</param>
/// <param name="Store">The store's value as the sync status has it.</param>
/// <param name="Days">The sum of the days of its history.</param>
/// <param name="Adjusted">What set and reset made.</param>
/// <param name="History">The value that days and adjusted should make.</param>
/// <param name="Version">The authority's.</param>
/// <param name="IsStill">True where the authority said the same before and after the others were asked.</param>
/// <param name="IsStored">True where the store has the newest change.</param>
internal sealed record CounterLook(
    string Id, long Memory, long Authority, long Mirror, long Store, long Days, long Adjusted, long History, long Version, bool IsStill, bool IsStored)
{
    /// <summary>Each difference in a few words; empty where all agree. Means something only where it is still.</summary>
    public IEnumerable<string> Differences()
    {
        if (Memory != Authority)
        {
            yield return "memory is not the authority's value";
        }

        if (Mirror != Authority)
        {
            yield return "sync status tells another value of the authority";
        }

        if (!IsStored)
        {
            yield return "the store lags";
        }
        else if (Store != Authority)
        {
            yield return "the store has another value";
        }

        if (IsStored && History != Store)
        {
            yield return "history is of another value";
        }

        if (unchecked(Days + Adjusted) != History)
        {
            yield return "days and adjusted are not the value";
        }
    }
}
