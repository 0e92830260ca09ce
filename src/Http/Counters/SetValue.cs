using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Counters;

/// <summary>The rule for the body that sets a counter: a value that is left out is a mistake, not a zero.</summary>
internal static class SetValue
{
    public static Problem? Missing(SetValueBody? body) =>
        body?.Value is null ? JsonBody.Invalid("value", "a signed 64-bit number") : null;
}
