using System.Globalization;
using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.Catalogue;
using OrleansCounters.Http.Json;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Catalogue;

/// <summary>Reads what routes of products are asked.</summary>
internal static class ProductRequest
{
    public const int DefaultLimit = 20;
    public const int MaxLimit = 100;

    public static Problem Unknown { get; } = new(404, ProblemCodes.ProductNotFound, "There is no product with this id.", "id");

    /// <param name="segment">Which part of the path the id is.</param>
    public static Problem? Id(HttpContext context, int segment, out long id)
    {
        var text = RequestTarget.Segment(context, segment);
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id) && id > 0
            ? null
            : Parameters.Invalid("id", text, "a whole number from 1");
    }

    /// <summary>Which page. Numbers out of range are moved into it, as the seed does.</summary>
    public static Problem? Page(HttpContext context, out int offset, out int limit)
    {
        (offset, limit) = (0, DefaultLimit);
        var most = 0L;
        var problem = Parameters.Number(context, "offset", 0, out var from) ?? Parameters.Number(context, "limit", DefaultLimit, out most);
        if (problem is not null)
        {
            return problem;
        }

        (offset, limit) = ((int)Math.Clamp(from, 0, int.MaxValue), most < 1 ? DefaultLimit : (int)Math.Min(most, MaxLimit));
        return null;
    }

    /// <summary>The body as a draft, or what to answer where a field is out of bounds.</summary>
    public static async ValueTask<(ProductDraft? Draft, Problem? Problem)> DraftAsync(HttpContext context, bool isNew)
    {
        var (body, problem) = await JsonBody.ReadAsync(context, HttpJson.Default.ProductBody);
        if (problem is not null)
        {
            return (null, problem);
        }

        var draft = body!.ToDraft();
        return ProductRules.Check(draft, isNew) is { } wrong
            ? (null, new Problem(400, ProblemCodes.InvalidBody, wrong.Detail, wrong.Field))
            : (draft, null);
    }
}
