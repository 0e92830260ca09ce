namespace OrleansCounters.Domain.Visitors;

/// <summary>
/// The part of a round trip that concerns one page on one day. It may be sent any number of times; only a reset is sent once, because a
/// second one would forget who came between.
/// </summary>
/// <param name="Added">Visitors to add, in any order; may be empty.</param>
public sealed record VisitorCommit(VisitorDay Key, IReadOnlyList<VisitorHash> Added)
{
    /// <summary>What the writer knows and the authority may not; null where it has nothing to add. Joined before anything is added.</summary>
    public VisitorSet? Offer { get; init; }

    /// <summary>True where the offer holds all that the store knows, so that a set absent from a node may be started from it.</summary>
    public bool Seeded { get; init; }

    /// <summary>True to start a new epoch, max(known + 1, the authority's clock in Unix milliseconds), before the visitors are added.</summary>
    public bool Reset { get; init; }

    /// <summary>True to be told the whole set.</summary>
    public bool Learn { get; init; }

    /// <summary>True where nothing can be changed by it.</summary>
    public bool IsTouch => Added.Count == 0 && Offer is null && !Reset;
}
