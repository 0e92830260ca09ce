using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace OrleansCounters.Http.Visits;

/// <summary>What browsers say when they load ahead of time, old names and new.</summary>
internal static class PrefetchHeaders
{
    private static readonly string[] Names = ["Sec-Purpose", "Purpose", "X-Purpose", "X-Moz"];
    private static readonly string[] Purposes = ["prefetch", "prerender", "preview"];

    public static bool AreIn(IHeaderDictionary headers)
    {
        foreach (var name in Names)
        {
            if (headers.TryGetValue(name, out var values) && IsAhead(values))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAhead(StringValues values)
    {
        var text = values.ToString();

        // Parameters follow the purpose, as in "prefetch;prerender".
        return Array.Exists(Purposes, purpose => text.StartsWith(purpose, StringComparison.OrdinalIgnoreCase));
    }
}
