namespace OrleansCounters.Domain.Engine;

/// <param name="Name">For example <c>engine</c>, <c>mirror:node1</c>, <c>store:sqlite</c> or <c>silo:10.0.0.1:11111</c>.</param>
/// <param name="Problem">Null where the part is well, else what is wrong, without secrets.</param>
public sealed record PartHealth(string Name, string? Problem)
{
    public bool IsReady => Problem is null;

    /// <summary>Of a mirror node: the generation that this process writes under; null where it has none yet, and for other parts.</summary>
    public long? Generation { get; init; }

    /// <summary>Changes, or counters to be written to the store, that wait for the part; null where nothing does.</summary>
    public int? Waiting { get; init; }

    /// <summary>Of a mirror node: its counters that the store does not have yet.</summary>
    public long? Behind { get; init; }

    /// <summary>Of an engine or a silo: counters and pages in its memory.</summary>
    public int? Active { get; init; }
}
