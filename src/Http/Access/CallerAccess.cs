using Microsoft.AspNetCore.Http;
using OrleansCounters.Http.Problems;

namespace OrleansCounters.Http.Access;

/// <summary>
/// Which ids the caller may touch. The guard leaves it with the request where the caller's key is limited to prefixes. An endpoint with one
/// id asks <c>CallerAccess.Of(context).Refusal(id)</c>, one with a list of ids asks for each, one that lists asks <see cref="ListRefusal"/>.
/// </summary>
/// <param name="prefixes">Empty where the caller may touch all.</param>
internal sealed class CallerAccess(IReadOnlyList<string> prefixes)
{
    private static readonly CallerAccess Everything = new([]);

    public static CallerAccess Of(HttpContext context) => context.Features.Get<CallerAccess>() ?? Everything;

    public bool MayTouch(string id)
    {
        if (prefixes.Count == 0)
        {
            return true;
        }

        foreach (var prefix in prefixes)
        {
            if (id.StartsWith(prefix, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Null where the caller may touch this id, else what to answer.</summary>
    /// <param name="id">Of a counter or a page; of a cache entry its whole key.</param>
    public Problem? Refusal(string id) => MayTouch(id) ? null : Refused("ids that start");

    /// <summary>Null where the caller may see everything that starts so, else what to answer.</summary>
    /// <param name="prefix">The one that the request names; empty where it names none.</param>
    public Problem? ListRefusal(string? prefix) => MayTouch(prefix ?? "") ? null : Refused("lists whose prefix starts");

    private Problem Refused(string what) => new(
        403, ProblemCodes.PrefixNotAllowed, $"This key is for {what} with {string.Join(" or ", prefixes)}.");
}
