using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Pages;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Exports;

/// <summary>What is to be exported.</summary>
/// <param name="Kinds">In order.</param>
/// <param name="After">The id of the last row that the caller has, of the first kind; null from the start.</param>
internal sealed record ExportRequest(StreamFormat Format, IReadOnlyList<CounterKind> Kinds, string Prefix, string? After)
{
    public static Problem? Read(HttpContext context, out ExportRequest request)
    {
        request = new ExportRequest(StreamFormat.Lines, KindName.Kinds, "", null);
        var problem = Parameters.Text(context, "format", out var format);
        if (problem is not null
            || (problem = Parameters.Text(context, "kind", out var kind)) is not null
            || (problem = Parameters.Text(context, "prefix", out var prefix)) is not null
            || (problem = Parameters.Text(context, "after", out var after)) is not null)
        {
            return problem;
        }

        if (format is not (null or "ndjson" or "csv"))
        {
            return Parameters.Invalid("format", format, "ndjson or csv");
        }

        if (kind is not (null or "all" or "counters" or "pages"))
        {
            return Parameters.Invalid("kind", kind, "counters, pages or all");
        }

        if (!string.IsNullOrEmpty(prefix) && PageId.Check(prefix) is not null)
        {
            return Parameters.Invalid("prefix", prefix, $"at most {PageId.MaxBytes} bytes of UTF-8 without control characters");
        }

        request = new ExportRequest(format == "csv" ? StreamFormat.Csv : StreamFormat.Lines, Of(kind), prefix ?? "", null);
        return after is null ? null : Continue(after, ref request);
    }

    private static CounterKind[] Of(string? kind) =>
        [.. KindName.Kinds.Where(known => kind is null or "all" || (kind == "counters") == (known == CounterKind.Counter))];

    /// <summary>Leaves out what the caller has: the kinds before that of its last row, and the ids up to that row's.</summary>
    private static Problem? Continue(string after, ref ExportRequest request)
    {
        var colon = after.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || KindName.Parse(after[..colon]) is not { } last || !request.Kinds.Contains(last) || KindName.CheckId(last, after[(colon + 1)..]) is not null)
        {
            return Parameters.Invalid("after", after, "kind and id of a row of this export, as counter:page_views");
        }

        request = request with { Kinds = [.. request.Kinds.SkipWhile(kind => kind != last)], After = after[(colon + 1)..] };
        return null;
    }
}
