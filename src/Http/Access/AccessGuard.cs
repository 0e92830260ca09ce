using Microsoft.AspNetCore.Http;
using OrleansCounters.Http.Access.Keys;
using OrleansCounters.Http.Access.Sessions;
using OrleansCounters.Http.Audit;
using OrleansCounters.Http.CrossOrigin;
using OrleansCounters.Http.FrontDoor;
using OrleansCounters.Http.Limits;
using OrleansCounters.Http.Problems;

namespace OrleansCounters.Http.Access;

/// <summary>Stands before every endpoint: origin, key, limit, role. It is put there when endpoints are mapped, so none can be without.</summary>
internal sealed class AccessGuard(KeyRing ring, SessionCookie sessions, LimitGate limits, CorsRules cors, SameOrigin sameOrigin, AuditLog audit)
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

        var problem = rules.IsOpen ? OpenRefusal(context, needs, rules) : Refusal(context, needs, rules);
        return problem is null ? endpoint(context) : RefuseAsync(context, problem);
    };

    /// <summary>Where no keys are configured. Without limits this is next to nothing: it is on the way of every request.</summary>
    private Problem? OpenRefusal(HttpContext context, RouteNeeds needs, AccessRules rules)
    {
        var tooMany = limits.HoldsWithoutKeys && !needs.Unlimited ? limits.Refusal(context, null, isPublic: false) : null;
        return tooMany ?? OriginRefusal(context, needs, rules);
    }

    private Problem? Refusal(HttpContext context, RouteNeeds needs, AccessRules rules)
    {
        var text = PresentedKey.Read(context.Request.Headers);
        var key = text is null ? sessions.Read(context, rules) : rules.Keys.Find(KeyHash.Of(text));
        var needsNone = needs.Role == AccessRole.None || rules.IsPublic(needs);
        if (!needs.Unlimited && limits.Refusal(context, key, needsNone) is { } tooMany)
        {
            return tooMany;
        }

        // What is sent in a header is sent on purpose, by a script that knows the key; all else a browser may bring by itself.
        if ((key is null || text is null) && OriginRefusal(context, needs, rules) is { } crossOrigin)
        {
            return crossOrigin;
        }

        if (key is not null)
        {
            context.Features.Set(new Caller(key));
            audit.Used(context, key);
        }

        return needsNone ? null : RoleRefusal(context, needs, key, text is not null);
    }

    private Problem? OriginRefusal(HttpContext context, RouteNeeds needs, AccessRules rules) =>
        sameOrigin.Refuses(context) && !CorsRules.IsForEveryOrigin(needs, rules) ? AccessProblems.CrossOrigin : null;

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

    private Task RefuseAsync(HttpContext context, Problem problem)
    {
        if (problem.Code is ProblemCodes.KeyUnknown or ProblemCodes.RoleTooLow)
        {
            audit.Refused(context, context.Features.Get<Caller>()?.Key, problem);
        }

        if (problem.Status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = problem.Code == ProblemCodes.KeyUnknown
                ? "Bearer realm=\"counters\", error=\"invalid_token\""
                : "Bearer realm=\"counters\"";
        }

        return ProblemAnswer.WriteAsync(context, problem);
    }
}
