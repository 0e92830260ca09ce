namespace OrleansCounters.Domain.Engine;

/// <param name="Name">For example <c>engine</c>, <c>mirror:node1</c> or <c>store:sqlite</c>.</param>
/// <param name="Problem">Null where the part is well, else what is wrong, without secrets.</param>
public sealed record PartHealth(string Name, string? Problem)
{
    public bool IsReady => Problem is null;
}
