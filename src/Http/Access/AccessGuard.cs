using Microsoft.AspNetCore.Http;
using OrleansCounters.Http.Access.Keys;
using OrleansCounters.Http.Access.Sessions;
using OrleansCounters.Http.CrossOrigin;
using OrleansCounters.Http.FrontDoor;
using OrleansCounters.Http.Limits;
using OrleansCounters.Http.Problems;

namespace OrleansCounters.Http.Access;

/// <summary>Stands before every endpoint: origin, key, limit, role. It is put there when endpoints are mapped, so none can be without.</summary>
internal sealed class AccessGuard(KeyRing ring, SessionCookie sessions, LimitGate limits, CorsRules cors, SameOrigin sameOrigin)
{
    public RequestDelegate Around(RequestDelegate endpoint, RouteNeeds needs) => context =>
    {
        var rules = ring.Current;
        if (context.Request.Headers.Origin.Count > 0 && cors.Answer(context, CorsRules.IsForEveryOrigin(needs, rules)))
        {
            return Task.CompletedTask;
        }

        if (needs.ContentPolicy is { } policy)
        {
            SecurityHeaders.SetContentPolicy(context.Response, policy);
        }

        return Refusal(context, needs, rules) is { } problem ? RefuseAsync(context, problem) : endpoint(context);
    };

    private Problem? Refusal(HttpContext context, RouteNeeds needs, AccessRules rules)
    {
        // The way of a service without keys and limits: one look at what is in force.
        var key = (AccessKey?)null;
        var text = (string?)null;
        if (!rules.IsOpen)
        {
            text = PresentedKey.Read(context.Request.Headers);
            key = text is null ? sessions.Read(context, rules) : rules.Keys.Find(KeyHash.Of(text));
        }

        var needsNone = needs.Role == AccessRole.None || rules.IsPublic(needs);
        if ((!rules.IsOpen || limits.HoldsWithoutKeys) && !needs.Unlimited && limits.Refusal(context, key, needsNone && !rules.IsOpen) is { } tooMany)
        {
            return tooMany;
        }

        // What is sent in a header is sent on purpose, by a script that knows the key; all else a browser may bring by itself.
        if ((key is null || text is null) && sameOrigin.Refuses(context) && !CorsRules.IsForEveryOrigin(needs, rules))
        {
            return AccessProblems.CrossOrigin;
        }

        if (key is not null)
        {
            context.Features.Set(new Caller(key));
        }

        return rules.IsOpen || needsNone ? null : RoleRefusal(context, needs, key, text is not null);
    }

    private static Problem? RoleRefusal(HttpContext context, RouteNeeds needs, AccessKey? key, bool isSent)
    {
        if (key is null)
        {
            return isSent ? AccessProblems.KeyUnknown : AccessProblems.KeyMissing;
        }

        if (key.Role < needs.Role)
        {
            return AccessProblems.RoleTooLow(needs.Role);
        }

        // Only here: what everybody may touch on a public route, a key may touch too.
        if (key.Prefixes.Count > 0)
        {
            context.Features.Set(key.Access);
        }

        return null;
    }

    private static Task RefuseAsync(HttpContext context, Problem problem)
    {
        if (problem.Status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = problem.Code == ProblemCodes.KeyUnknown
                ? "Bearer realm=\"counters\", error=\"invalid_token\""
                : "Bearer realm=\"counters\"";
        }

        return ProblemAnswer.WriteAsync(context, problem);
    }
}
