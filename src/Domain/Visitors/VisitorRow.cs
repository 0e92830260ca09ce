namespace OrleansCounters.Domain.Visitors;

/// <summary>A set on its way to the store.</summary>
/// <param name="Version">The number of the change up to which it goes, see <see cref="VisitorAnswer.Version"/>.</param>
public sealed record VisitorRow(VisitorDay Key, VisitorSet Set, long Version);
