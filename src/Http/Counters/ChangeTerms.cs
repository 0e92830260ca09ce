using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Counters;

/// <summary>How a change is to be made, whatever it changes.</summary>
/// <param name="Durability">The level to reach before answering.</param>
/// <param name="IdempotencyKey">Null where the request has none.</param>
internal readonly record struct ChangeTerms(Durability Durability, string? IdempotencyKey)
{
    /// <param name="durability">The level asked for.</param>
    public static Problem? Read(HttpContext context, Durability durability, out ChangeTerms terms)
    {
        terms = default;
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
        terms = new ChangeTerms(level, idempotencyKey);
        return null;
    }
}
