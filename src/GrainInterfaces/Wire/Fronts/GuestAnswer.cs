using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Pages;

namespace OrleansCounters.GrainInterfaces.Wire.Fronts;

/// <summary>What a visit was counted as, and the answer of that kind.</summary>
/// <param name="Kind">The number of a <see cref="VisitKind"/>.</param>
[GenerateSerializer, Immutable, Alias(WireNames.GuestAnswer)]
public readonly record struct GuestAnswer([property: Id(0)] byte Kind, [property: Id(1)] ChangeAnswer Answer)
{
    public static GuestAnswer Refused(Outcome outcome) => new((byte)VisitKind.Person, ChangeAnswer.Of(ChangeResult.Refused(outcome)));
}
