namespace OrleansCounters.GrainInterfaces.Wire;

/// <summary>A <see cref="Domain.Engine.PartHealth"/> on the wire.</summary>
[GenerateSerializer, Immutable, Alias(WireNames.SiloPartAnswer)]
public sealed record SiloPartAnswer([property: Id(0)] string Name, [property: Id(1)] string? Problem);
