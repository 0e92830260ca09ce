namespace OrleansCounters.Domain.Counters;

/// <summary>What is asked of a counter. The values are part of the wire format.</summary>
public enum ChangeKind : byte
{
    /// <summary>Add the operand, which may be negative.</summary>
    Add = 0,

    /// <summary>Make the total the operand.</summary>
    Set = 1,

    /// <summary>Make the total 0 and forget that the counter exists, keeping its version, history and key window.</summary>
    Reset = 2,

    /// <summary>Change nothing; tell the state that the authority has.</summary>
    Touch = 3,
}
