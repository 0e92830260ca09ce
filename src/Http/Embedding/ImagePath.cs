using Microsoft.AspNetCore.Http;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Embedding;

/// <summary>Reads the id of a page from <c>/badge/{page}.svg</c> and <c>/pixel/{page}.gif</c>. Slashes in it may be encoded or not: people type these addresses.</summary>
internal static class ImagePath
{
    /// <param name="ending">With its dot.</param>
    public static Problem? Read(HttpContext context, string ending, out string page)
    {
        page = "";
        if (RequestTarget.Rest(context, 1) is not { } rest)
        {
            return new Problem(400, ProblemCodes.InvalidId, "The page in the path is not percent-encoded UTF-8.", "page");
        }

        if (!rest.EndsWith(ending, StringComparison.Ordinal))
        {
            return StatusProblems.Of(StatusCodes.Status404NotFound);
        }

        page = rest[..^ending.Length];
        return PagePath.Check(context, page, "page");
    }
}
