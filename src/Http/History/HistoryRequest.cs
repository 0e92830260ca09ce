using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.Store;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.History;

/// <summary>Which buckets are asked for, of whatever counter.</summary>
/// <param name="From">Inclusive, the start of a bucket; null for the first that there is.</param>
/// <param name="To">Exclusive, the start of a bucket.</param>
/// <param name="Fill">True to list buckets without change too.</param>
internal readonly record struct HistoryRequest(HistoryResolution Resolution, long? From, long To, bool Fill)
{
    /// <summary>The most buckets in one answer.</summary>
    public const int MaxBuckets = 10_000;

    public static Problem? Read(HttpContext context, TimeProvider clock, out HistoryRequest request)
    {
        request = default;
        var problem = ReadResolution(context, out var resolution);
        if (problem is not null
            || (problem = ReadTime(context, "from", out var from)) is not null
            || (problem = ReadTime(context, "to", out var until)) is not null
            || (problem = Parameters.Flag(context, "fill", out var fill)) is not null)
        {
            return problem;
        }

        // The bucket that a moment is in belongs to the range, so the bucket of this minute does.
        var last = HistoryTime.Floor(resolution, until is { } end ? Math.Max(end - 1, 0) : clock.GetUtcNow().ToUnixTimeMilliseconds());
        var to = HistoryTime.Next(resolution, last);
        var first = from is { } begin ? HistoryTime.Floor(resolution, begin) : Default(resolution, to);
        request = new HistoryRequest(resolution, first, to, fill);
        if (first >= to)
        {
            return new Problem(400, ProblemCodes.InvalidParameter, "from must be before to.", "from");
        }

        return first is { } start && HistoryTime.Count(resolution, start, to) > MaxBuckets
            ? new Problem(400, ProblemCodes.InvalidParameter, $"from to to are more than {MaxBuckets:N0} buckets; ask for a part, or for longer ones.", "from")
            : null;
    }

    public static string NameOf(HistoryResolution resolution) => resolution switch
    {
        HistoryResolution.Minute => "minute",
        HistoryResolution.Hour => "hour",
        HistoryResolution.Day => "day",
        _ => "month",
    };

    /// <summary>The last hour of minutes, two days of hours, thirty days, all months.</summary>
    private static long? Default(HistoryResolution resolution, long to) => resolution switch
    {
        HistoryResolution.Minute => Math.Max(to - (60 * 60_000L), 0),
        HistoryResolution.Hour => Math.Max(to - (48 * 3_600_000L), 0),
        HistoryResolution.Day => Math.Max(to - (30 * 86_400_000L), 0),
        _ => null,
    };

    private static Problem? ReadResolution(HttpContext context, out HistoryResolution resolution)
    {
        resolution = HistoryResolution.Day;
        var problem = Parameters.Text(context, "resolution", out var name);
        if (problem is not null || name is null)
        {
            return problem;
        }

        for (var known = HistoryResolution.Minute; known <= HistoryResolution.Month; known++)
        {
            if (name == NameOf(known))
            {
                resolution = known;
                return null;
            }
        }

        return Parameters.Invalid("resolution", name, "minute, hour, day or month");
    }

    private static Problem? ReadTime(HttpContext context, string name, out long? time)
    {
        time = null;
        if (Parameters.Text(context, name, out var text) is { } problem)
        {
            return problem;
        }

        if (text is null)
        {
            return null;
        }

        time = HistoryTime.Parse(text);
        return time is null ? Parameters.Invalid(name, text, HistoryTime.Forms) : null;
    }
}
