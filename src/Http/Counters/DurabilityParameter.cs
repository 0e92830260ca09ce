using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Counters;

/// <summary>Reads the parameter <c>durability</c>.</summary>
internal static class DurabilityParameter
{
    /// <param name="fallback">The level where the query names none.</param>
    public static Problem? Read(HttpContext context, Durability fallback, out Durability durability)
    {
        durability = fallback;
        if (QueryText.Find(context, "durability", out var found, out var name) is { } problem)
        {
            return problem;
        }

        if (!found)
        {
            return null;
        }

        if (DurabilityName.Parse(name.Span, StringComparison.Ordinal) is not { } level)
        {
            return Parameters.Invalid("durability", name.Span, DurabilityName.All);
        }

        durability = level;
        return null;
    }
}
