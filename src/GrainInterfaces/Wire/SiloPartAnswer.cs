using OrleansCounters.Domain.Engine;

namespace OrleansCounters.GrainInterfaces.Wire;

/// <summary>A <see cref="PartHealth"/> on the wire.</summary>
[GenerateSerializer, Immutable, Alias(WireNames.SiloPartAnswer)]
public sealed record SiloPartAnswer(
    [property: Id(0)] string Name,
    [property: Id(1)] string? Problem,
    [property: Id(2)] long? Generation = null,
    [property: Id(3)] int? Waiting = null,
    [property: Id(4)] long? Behind = null,
    [property: Id(5)] int? Active = null)
{
    public static SiloPartAnswer Of(PartHealth part) => new(part.Name, part.Problem, part.Generation, part.Waiting, part.Behind, part.Active);

    public PartHealth ToPart() => new(Name, Problem) { Generation = Generation, Waiting = Waiting, Behind = Behind, Active = Active };
}
