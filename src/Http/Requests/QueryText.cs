using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using OrleansCounters.Http.Problems;

namespace OrleansCounters.Http.Requests;

/// <summary>Finds a parameter in the query without taking the whole query apart.</summary>
internal static class QueryText
{
    /// <summary>The decoded value, where the parameter is there. Names are compared as ASP.NET compares them, without regard to case.</summary>
    /// <returns>A problem where it is there twice: nobody could say which one is meant.</returns>
    public static Problem? Find(HttpContext context, string name, out bool found, out ReadOnlyMemory<char> value)
    {
        found = false;
        value = default;
        var query = context.Request.QueryString;
        if (!query.HasValue)
        {
            return null;
        }

        foreach (var pair in new QueryStringEnumerable(query.Value))
        {
            if (!pair.DecodeName().Span.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            if (found)
            {
                return new Problem(400, ProblemCodes.InvalidParameter, $"{name} is given twice.", name);
            }

            found = true;
            value = pair.DecodeValue();
        }

        return null;
    }
}
