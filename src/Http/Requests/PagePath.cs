using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.Pages;
using OrleansCounters.Http.Access;
using OrleansCounters.Http.Problems;

namespace OrleansCounters.Http.Requests;

/// <summary>Reads the id of a page from the path, if the caller may touch it. Slashes of an id are encoded, as <c>%2F</c>.</summary>
internal static class PagePath
{
    public static Problem? Read(HttpContext context, IdPlace place, out string page)
    {
        page = RequestTarget.Segment(context, place.Segment) ?? "";
        return Check(context, page, place.Name, page.Length == 0 ? "The id in the path is not percent-encoded UTF-8." : null);
    }

    /// <summary>The rule for an id, wherever it stands.</summary>
    /// <param name="wrong">What is known to be wrong with it; null where nothing is.</param>
    public static Problem? Check(HttpContext context, string page, string field, string? wrong = null) =>
        (wrong ?? PageId.Check(page)) is { } bad
            ? new Problem(400, ProblemCodes.InvalidId, bad, field)
            : CallerAccess.Of(context).Refusal(page);
}
