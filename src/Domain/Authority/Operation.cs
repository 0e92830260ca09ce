using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Authority;

/// <summary>One thing to do to one counter: several callers' adds without a key folded into one, or one change with its key.</summary>
public readonly record struct Operation(ChangeKind Kind, long Operand, string? IdempotencyKey)
{
    public string Fingerprint => new Change(Kind, Operand).Fingerprint;
}
