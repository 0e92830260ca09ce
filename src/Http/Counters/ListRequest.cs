using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.Store;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Counters;

/// <summary>Reads which part of a list is asked for.</summary>
internal static class ListRequest
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1_000;

    public static Problem? Read(HttpContext context, ListKind kind, out CounterQuery query)
    {
        query = new CounterQuery(kind.Kind, "", false, DefaultLimit, null);
        var problem = Parameters.Text(context, "prefix", out var prefix)
            ?? CheckPrefix(kind, prefix);
        if (problem is not null
            || (problem = Parameters.Text(context, "sort", out var sort)) is not null
            || (problem = Parameters.Text(context, "cursor", out var cursor)) is not null
            || (problem = Parameters.Number(context, "limit", DefaultLimit, out var limit, 1, MaxLimit)) is not null)
        {
            return problem;
        }

        var byValue = sort == kind.ByValue;
        if (!byValue && sort is not (null or "id"))
        {
            return Parameters.Invalid("sort", sort, $"id or {kind.ByValue}");
        }

        var after = cursor is null ? null : ListCursor.Read(byValue, cursor, kind.CheckId);
        query = new CounterQuery(kind.Kind, prefix ?? "", byValue, (int)limit, after);
        return cursor is not null && after is null
            ? new Problem(400, ProblemCodes.InvalidParameter, "cursor is not one that a page in this order gave out.", "cursor")
            : null;
    }

    private static Problem? CheckPrefix(ListKind kind, string? prefix) =>
        string.IsNullOrEmpty(prefix) || kind.MayStart(prefix) ? null : Parameters.Invalid("prefix", prefix, kind.PrefixBound);
}
