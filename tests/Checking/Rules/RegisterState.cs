using OrleansCounters.Checking.Histories;

namespace OrleansCounters.Checking.Rules;

/// <summary>What a register may be, and which changes of unknown outcome it has in it.</summary>
/// <param name="Taken">One bit for each change in doubt that has taken effect.</param>
internal readonly record struct RegisterState(long Value, bool Exists, int Taken)
{
    public static readonly RegisterState Empty = new(0, false, 0);

    public RegisterState After(OperationKind kind, long amount) => kind switch
    {
        OperationKind.Increment => this with { Value = Value + amount, Exists = true },
        OperationKind.Set => this with { Value = amount, Exists = true },
        OperationKind.Reset => this with { Value = 0, Exists = false },
        _ => this,
    };
}
