namespace OrleansCounters.Domain.Counters;

/// <summary>One change that a caller asks for.</summary>
/// <param name="Kind">Add, Set or Reset.</param>
/// <param name="Operand">The amount to add or the value to set; 0 for Reset.</param>
/// <param name="IdempotencyKey">Null, or up to 128 visible ASCII characters: a repeat with the same key takes effect once.</param>
public readonly record struct Change(ChangeKind Kind, long Operand, string? IdempotencyKey = null)
{
    /// <summary>What makes two requests with one key the same request.</summary>
    public string Fingerprint => Kind switch
    {
        ChangeKind.Add => $"a{Operand}",
        ChangeKind.Set => $"s{Operand}",
        ChangeKind.Reset => "r",
        _ => "t",
    };
}
