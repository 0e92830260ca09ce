using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Pages;
using OrleansCounters.Http.Access;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Streams;

/// <summary>Reads what a stream is to show.</summary>
internal static class StreamRequest
{
    public const string LastEventId = "Last-Event-ID";

    /// <param name="hasPages">True where this gateway counts pages.</param>
    /// <param name="keys">Each once, in the order given, counters first.</param>
    public static Problem? Read(HttpContext context, StreamOptions options, bool hasPages, out IReadOnlyList<WatchKey> keys)
    {
        keys = [];
        var problem = Parameters.Text(context, "ids", out var ids);
        problem = Parameters.Text(context, "pages", out var pages) ?? problem;
        if (problem is not null)
        {
            return problem;
        }

        var asked = Split(ids).Select(id => new WatchKey(false, id)).Concat(Split(pages).Select(id => new WatchKey(true, id))).Distinct().ToList();
        if (asked.Count == 0 || asked.Count > options.MaxIds)
        {
            return new Problem(
                400, ProblemCodes.InvalidParameter, $"A stream shows 1 to {options.MaxIds} ids, named by ids and pages with commas between them.", "ids");
        }

        keys = asked;
        var access = CallerAccess.Of(context);
        return asked.Select(key => Check(key, hasPages) ?? access.Refusal(key.Id)).FirstOrDefault(found => found is not null);
    }

    private static Problem? Check(WatchKey key, bool hasPages)
    {
        if (key.IsPage && !hasPages)
        {
            return new Problem(400, ProblemCodes.InvalidParameter, "This gateway counts no pages.", "pages");
        }

        return (key.IsPage ? PageId.Check(key.Id) : CounterId.Check(key.Id)) is { } wrong
            ? new Problem(400, ProblemCodes.InvalidId, wrong, key.IsPage ? "pages" : "ids")
            : null;
    }

    private static string[] Split(string? list) => string.IsNullOrEmpty(list) ? [] : list.Split(',');
}
