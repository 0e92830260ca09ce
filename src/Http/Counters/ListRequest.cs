using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Store;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Counters;

/// <summary>Reads which page of counters is asked for.</summary>
internal static class ListRequest
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1_000;

    public static Problem? Read(HttpContext context, out CounterQuery query)
    {
        query = new CounterQuery(CounterKind.Counter, "", false, DefaultLimit, null);
        var problem = Parameters.Text(context, "prefix", out var prefix)
            ?? CheckPrefix(prefix);
        if (problem is not null
            || (problem = Parameters.Text(context, "sort", out var sort)) is not null
            || (problem = Parameters.Text(context, "cursor", out var cursor)) is not null
            || (problem = Parameters.Number(context, "limit", DefaultLimit, out var limit, 1, MaxLimit)) is not null)
        {
            return problem;
        }

        if (sort is not (null or "id" or "value"))
        {
            return Parameters.Invalid("sort", sort, "id or value");
        }

        var byValue = sort == "value";
        var after = cursor is null ? null : ListCursor.Read(byValue, cursor);
        query = new CounterQuery(CounterKind.Counter, prefix ?? "", byValue, (int)limit, after);
        return cursor is not null && after is null
            ? new Problem(400, ProblemCodes.InvalidParameter, "cursor is not one that a page in this order gave out.", "cursor")
            : null;
    }

    // What is not a possible start of an id would list nothing and hide a mistake. Dots alone may start one.
    private static Problem? CheckPrefix(string? prefix) =>
        string.IsNullOrEmpty(prefix) || (prefix.Length <= CounterId.MaxLength && CounterId.Check(prefix.Trim('.') is { Length: > 0 } rest ? rest : "a") is null)
            ? null
            : Parameters.Invalid("prefix", prefix, $"at most {CounterId.MaxLength} of the characters that ids have");
}
