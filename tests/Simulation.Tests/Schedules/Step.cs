using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Simulation.Tests.Schedules;

/// <summary>One step of a schedule, planned before it runs, so that a failing schedule can be cut down step by step.</summary>
/// <param name="At">When, in milliseconds of the world.</param>
/// <param name="Target">Which client does it, or which process or node it happens to.</param>
/// <param name="Counter">Which counter it concerns, where it does.</param>
/// <param name="Amount">The operand of a change; for faults, how long in milliseconds.</param>
/// <param name="Key">The idempotency key, or null.</param>
/// <param name="Durability">0 memory, 1 mirror, 2 store.</param>
internal sealed record Step(StepKind Kind, double At, int Target, int Counter, long Amount, string? Key, int Durability)
{
    /// <summary>What a caller asks for, where the step is a change.</summary>
    public Change ToChange() =>
        new(Kind switch { StepKind.Add => ChangeKind.Add, StepKind.Set => ChangeKind.Set, _ => ChangeKind.Reset }, Amount, Key);

    public bool IsFault => Kind >= StepKind.KillProcess;

    public override string ToString() => Kind switch
    {
        StepKind.Add or StepKind.Set or StepKind.Reset =>
            $"{At,7:F1} ms  client {Target}: {Kind} {Amount} on counter {Counter}{(Key is null ? "" : $" with key {Key}")}, durability {Durability}",
        StepKind.Read or StepKind.ReadConsistent => $"{At,7:F1} ms  client {Target}: {Kind} counter {Counter}",
        StepKind.MoveActivation or StepKind.DoubleActivation => $"{At,7:F1} ms  {Kind} of counter {Counter} to process {Target}",
        _ => $"{At,7:F1} ms  {Kind} {Target} for {Amount} ms",
    };
}
