using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using OrleansCounters.Domain.Caching;
using OrleansCounters.Http.Options;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Cache;

/// <summary>Reads what requests say besides names. Each returns null where all is well, else what to answer.</summary>
internal static class CacheParameters
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3_650);

    /// <summary>A time from the query, or from a header where the query has none; null where neither has.</summary>
    public static Problem? Time(HttpContext context, string name, string header, out TimeSpan? time)
    {
        time = null;
        if (Text(context, name, header, out var text) is { } problem)
        {
            return problem;
        }

        if (text is null)
        {
            return null;
        }

        time = text == CacheHeaders.Infinite ? Timeout.InfiniteTimeSpan : Duration.Parse(text);
        return time == Timeout.InfiniteTimeSpan || (time >= Shortest && time <= Longest)
            ? null
            : Parameters.Invalid(name, text, $"{Duration.Forms}, from 1 ms to 3,650 days, or {CacheHeaders.Infinite}");
    }

    public static Problem? Tags(HttpContext context, out IReadOnlyList<string> tags)
    {
        tags = [];
        var problem = Text(context, "tags", CacheHeaders.Tags, out var text);
        if (problem is not null || string.IsNullOrWhiteSpace(text))
        {
            return problem;
        }

        tags = [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
        return tags.Count <= CacheItem.MaxTags && tags.All(tag => CacheItem.CheckTag(tag) is null)
            ? null
            : Parameters.Invalid("tags", text, $"at most {CacheItem.MaxTags} tags with commas between, each 1 to {CacheItem.MaxTagLength} visible ASCII characters");
    }

    /// <summary>What <c>If-Match</c> and <c>If-None-Match</c> ask of a change.</summary>
    public static Problem? Condition(HttpContext context, out CacheCondition condition)
    {
        condition = CacheCondition.None;
        var headers = context.Request.Headers;
        if (headers.IfNoneMatch.Count > 0)
        {
            condition = CacheCondition.IfAbsent;
            return headers.IfNoneMatch is ["*"] && headers.IfMatch.Count == 0
                ? null
                : new Problem(400, ProblemCodes.InvalidParameter, "If-None-Match is for changes only *, without If-Match beside it.", "If-None-Match");
        }

        if (headers.IfMatch.Count == 0)
        {
            return null;
        }

        if (!EntityTagHeaderValue.TryParseStrictList(headers.IfMatch, out var tags))
        {
            return new Problem(400, ProblemCodes.InvalidParameter, "If-Match is not a list of ETags.", "If-Match");
        }

        // A weak one never matches here. What is none of ours stays in the list, so that the condition is not taken for none.
        condition = CacheCondition.IfMatch([.. tags.Select(Name)]);
        return null;

        static string Name(EntityTagHeaderValue tag) =>
            tag.Equals(EntityTagHeaderValue.Any) ? "*" : !tag.IsWeak && tag.Tag.Value!.Trim('"') is var name && name.All(char.IsAsciiHexDigit) ? name : "none";
    }

    /// <summary>Whether the reader has this entry already.</summary>
    public static bool HasIt(HttpContext context, string etag) =>
        context.Request.Headers.IfNoneMatch.Count > 0
        && EntityTagHeaderValue.TryParseList(context.Request.Headers.IfNoneMatch, out var tags)
        && tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Tag.Value == CacheHeaders.ETag(etag));

    /// <summary>The header <c>Cache-Lease</c>; null where it is not there.</summary>
    public static Problem? Lease(HttpContext context, out string? lease)
    {
        lease = context.Request.Headers.TryGetValue(CacheHeaders.Lease, out var values) ? values.ToString() : null;
        return lease is null || (lease.Length is > 0 and <= 128 && !lease.AsSpan().ContainsAnyExceptInRange('!', '~'))
            ? null
            : new Problem(400, ProblemCodes.InvalidParameter, $"{CacheHeaders.Lease} is not a token that a lease was given by.", CacheHeaders.Lease);
    }

    private static Problem? Text(HttpContext context, string name, string header, out string? text)
    {
        var problem = Parameters.Text(context, name, out text);
        text ??= context.Request.Headers.TryGetValue(header, out var values) ? values.ToString() : null;
        return problem;
    }
}
