using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Http.Access;
using OrleansCounters.Http.Problems;

namespace OrleansCounters.Http.Requests;

/// <summary>Reads the id of a counter from the path, if the caller may touch it.</summary>
internal static class CounterPath
{
    /// <summary>The problem of every path with a segment of dots alone, whose meaning depends on who drops it.</summary>
    public static Problem DotSegment { get; } = new(
        400, ProblemCodes.InvalidId, "A segment of this path is made of dots alone, which no id is.", "id");

    public static Problem? Read(HttpContext context, IdPlace place, out CounterKey key)
    {
        key = default;
        var id = RequestTarget.Segment(context, place.Segment);
        if ((id is null ? "The id in the path is not percent-encoded UTF-8." : CounterId.Check(id)) is { } wrong)
        {
            return new Problem(400, ProblemCodes.InvalidId, wrong, place.Name);
        }

        key = CounterKey.Counter(id!);
        return CallerAccess.Of(context).Refusal(id!);
    }
}
