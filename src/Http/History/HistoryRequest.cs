using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.History;
using OrleansCounters.Domain.Store;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.History;

/// <summary>Which buckets are asked for, of whatever counter.</summary>
/// <param name="Fill">True to list buckets without change too.</param>
internal readonly record struct HistoryRequest(HistoryRange Range, bool Fill)
{
    public HistoryResolution Resolution => Range.Resolution;

    /// <summary>As <see cref="HistoryRange.From"/>.</summary>
    public long? From => Range.From;

    /// <summary>As <see cref="HistoryRange.To"/>.</summary>
    public long To => Range.To;

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

        request = new HistoryRequest(HistoryRange.Of(resolution, from, until, clock.GetUtcNow()), fill);
        return request.Range.Problem is { } wrong ? new Problem(400, ProblemCodes.InvalidParameter, wrong, "from") : null;
    }

    public static string NameOf(HistoryResolution resolution) => resolution switch
    {
        HistoryResolution.Minute => "minute",
        HistoryResolution.Hour => "hour",
        HistoryResolution.Day => "day",
        _ => "month",
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
