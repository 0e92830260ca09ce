using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.Caching;
using OrleansCounters.Http.Access;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Cache;

/// <summary>Reads namespace and key from the path.</summary>
internal static class CachePath
{
    private const int NamespaceSegment = 3;
    private const int KeySegment = 4;

    /// <param name="action">Whether a word after the key says what to do.</param>
    public static Problem? Read(HttpContext context, bool action, out CacheKey key)
    {
        key = default;
        if (ReadNamespace(context, out var name) is { } badNamespace)
        {
            return badNamespace;
        }

        var text = RequestTarget.Rest(context, KeySegment, action);
        if ((text is null ? "The key in the path is not percent-encoded UTF-8." : CacheKey.CheckKey(text)) is { } wrong)
        {
            return new Problem(400, ProblemCodes.InvalidId, wrong, "key");
        }

        key = new CacheKey(name, text!);
        return CallerAccess.Of(context).Refusal(key.Text);
    }

    /// <summary>The namespace of a path that has no key, which one with an empty key could be taken for.</summary>
    public static Problem? ReadAlone(HttpContext context, out string name) =>
        ReadNamespace(context, out name)
        ?? (RequestTarget.Segment(context, KeySegment) is null ? null : new Problem(400, ProblemCodes.InvalidId, CacheKey.CheckKey("")!, "key"));

    /// <summary>The word after the key.</summary>
    public static string? Action(HttpContext context) => RequestTarget.Last(context);

    private static Problem? ReadNamespace(HttpContext context, out string name)
    {
        name = RequestTarget.Segment(context, NamespaceSegment) ?? "";
        return CacheKey.CheckNamespace(name) is { } wrong ? new Problem(400, ProblemCodes.InvalidId, wrong, "namespace") : null;
    }
}
