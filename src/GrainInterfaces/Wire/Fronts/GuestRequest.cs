using System.Net;
using OrleansCounters.Domain.Pages;

namespace OrleansCounters.GrainInterfaces.Wire.Fronts;

/// <summary>A visit before it is known what kind it is, and whose.</summary>
/// <param name="Address">The bytes of an IP address, 4 or 16; null where it is not known.</param>
/// <param name="LoadsAhead">True for a browser that loads ahead of time.</param>
/// <param name="Durability">The number of a <see cref="Domain.Counters.Durability"/>.</param>
[GenerateSerializer, Immutable, Alias(WireNames.GuestRequest)]
public sealed record GuestRequest(
    [property: Id(0)] string Page,
    [property: Id(1)] string UserAgent,
    [property: Id(2)] byte[]? Address,
    [property: Id(3)] string? VisitorId,
    [property: Id(4)] bool LoadsAhead,
    [property: Id(5)] string? IdempotencyKey,
    [property: Id(6)] byte Durability)
{
    public Guest ToGuest() => new(UserAgent, Address is null ? null : new IPAddress(Address), VisitorId, LoadsAhead);
}
