using Microsoft.AspNetCore.Http;
using OrleansCounters.Http.Access.Keys;

namespace OrleansCounters.Http.Access;

/// <summary>For answers that go on for long: tells whether what let the caller in still does, when rules change meanwhile.</summary>
internal sealed class LastingAccess(KeyRing ring, HttpContext context)
{
    private AccessRules _seen = ring.Current;

    public bool StillHolds()
    {
        var now = ring.Current;
        if (ReferenceEquals(now, _seen))
        {
            return true;
        }

        _seen = now;
        var needs = context.GetEndpoint()?.Metadata.GetMetadata<RouteNeeds>() ?? RouteNeeds.Nobody;
        return now.IsOpen
            || now.IsPublic(needs)
            || (context.Features.Get<Caller>()?.Key is { } key && now.Keys.Find(key.Hash) is { } again && again.AllowsAsMuchAs(key));
    }
}
