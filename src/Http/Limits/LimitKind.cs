namespace OrleansCounters.Http.Limits;

/// <summary>What a limit counts by.</summary>
[Flags]
internal enum LimitKind : byte
{
    None = 0,
    Address = 1,
    Key = 2,
    Public = 4,

    /// <summary>One bucket for many addresses.</summary>
    Shared = 8,
}
