using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Counters;

/// <summary>What every change brings, whatever the route.</summary>
/// <param name="Durability">The level to reach before answering.</param>
/// <param name="IdempotencyKey">Null where the request has none.</param>
internal readonly record struct ChangeRequest(CounterKey Key, Durability Durability, string? IdempotencyKey)
{
    /// <param name="durability">The level asked for.</param>
    public static Problem? Read(HttpContext context, IdPlace place, Durability durability, out ChangeRequest request)
    {
        request = default;
        if (CounterPath.Read(context, place, out var key) is { } badId)
        {
            return badId;
        }

        if (Requests.IdempotencyKey.Read(context, out var idempotencyKey) is { } badKey)
        {
            return badKey;
        }

        if (JsonBody.IsTooLarge(context.Request))
        {
            return StatusProblems.BodyTooLarge;
        }

        // A key is worth something only once the authority has recorded it.
        var level = idempotencyKey is not null && durability < Durability.Mirror ? Durability.Mirror : durability;
        request = new ChangeRequest(key, level, idempotencyKey);
        return null;
    }

    /// <summary>As <see cref="Read(HttpContext, IdPlace, Durability, out ChangeRequest)"/>, where the query may name the level.</summary>
    public static Problem? ReadWithDurability(HttpContext context, IdPlace place, Durability fallback, out ChangeRequest request)
    {
        request = default;
        return DurabilityParameter.Read(context, fallback, out var durability) ?? Read(context, place, durability, out request);
    }
}
