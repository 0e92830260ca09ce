using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using OrleansCounters.Http.Access;
using OrleansCounters.Http.Limits;
using OrleansCounters.Http.Requests;
using OrleansCounters.Settings;

namespace OrleansCounters.Http.CrossOrigin;

/// <summary>
/// Which web pages' scripts may read answers. Routes that are public and made for pages anywhere: all, without credentials. All other
/// routes: the origins that <c>Cors:Origins</c> names.
/// </summary>
internal sealed class CorsRules : ISettingsCheck
{
    private const string Setting = "Cors:Origins";

    private static readonly TimeSpan PreflightAge = TimeSpan.FromMinutes(10);

    private readonly ICorsService _cors;
    private readonly List<string> _problems = [];
    private readonly CorsPolicy _everyOrigin;
    private readonly CorsPolicy? _named;

    public CorsRules(IConfiguration configuration, ICorsService cors)
    {
        _cors = cors;
        _everyOrigin = Policy().AllowAnyOrigin().Build();
        var origins = new SettingsReader(configuration, _problems).List(Setting) ?? [];
        _problems.AddRange(origins.Where(origin => !IsOrigin(origin)).Select(origin =>
            $"{Setting} has '{origin}'; it must be scheme, host and port alone, such as https://shop.example or https://*.shop.example."));
        if (origins.Count > 0 && _problems.Count == 0)
        {
            _named = Policy().WithOrigins([.. origins]).SetIsOriginAllowedToAllowWildcardSubdomains().Build();
        }
    }

    public IEnumerable<string> Problems() => _problems;

    public bool IsNamed(string origin) => _named?.IsOriginAllowed(origin) == true;

    /// <summary>Adds what the browser wants to know of a request with an origin.</summary>
    /// <returns>True where that was all it asked: a preflight, which is answered now.</returns>
    public bool Answer(HttpContext context, bool forEveryOrigin)
    {
        var policy = forEveryOrigin ? _everyOrigin : _named;
        if (HttpMethods.IsOptions(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            if (policy is not null)
            {
                _cors.ApplyResult(_cors.EvaluatePolicy(context, policy), context.Response);
            }

            return true;
        }

        if (policy is not null)
        {
            // At the last moment: an error clears the headers that were set before it.
            var result = _cors.EvaluatePolicy(context, policy);
            context.Response.OnStarting(() =>
            {
                _cors.ApplyResult(result, context.Response);
                return Task.CompletedTask;
            });
        }

        return false;
    }

    /// <summary>True where scripts of every origin may use the route: it is made for pages anywhere, and it is public.</summary>
    public static bool IsForEveryOrigin(RouteNeeds needs, AccessRules rules) => rules.IsPublic(needs) && PublicNames.IsForEveryOrigin(needs.Public!);

    private static CorsPolicyBuilder Policy() => new CorsPolicyBuilder()
        .AllowAnyHeader()
        .AllowAnyMethod()
        .SetPreflightMaxAge(PreflightAge)
        .WithExposedHeaders(
            LimitHeaders.Limit, LimitHeaders.Remaining, LimitHeaders.Reset, LimitHeaders.Policy, "Retry-After", RequestHeaders.IdempotencyReplayed);

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text.Replace("://*.", "://any.", StringComparison.Ordinal), UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && uri.GetLeftPart(UriPartial.Authority).Equals(text.Replace("://*.", "://any.", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase)
        && !text.Contains("://*.", StringComparison.Ordinal) | uri.Host.Count(c => c == '.') >= 2;
}
