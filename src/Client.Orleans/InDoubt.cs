using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Client.Orleans;

/// <summary>
/// What a caller is told whose change was sent more than once, where an attempt before got no answer: that attempt may have taken effect, or may yet.
/// So a later one that was refused says nothing of the change. What its key is known for does.
/// </summary>
internal static class InDoubt
{
    public static Outcome Of(Outcome outcome) => outcome is Outcome.Done or Outcome.KeyReused ? outcome : Outcome.Unknown;

    public static ChangeResult Of(ChangeResult result) =>
        Of(result.Outcome) == Outcome.Unknown ? ChangeResult.Refused(Outcome.Unknown) : result;
}
