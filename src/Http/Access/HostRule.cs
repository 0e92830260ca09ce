using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;
using OrleansCounters.Http.Access.Keys;
using OrleansCounters.Http.Problems;

namespace OrleansCounters.Http.Access;

/// <summary>
/// A service without keys trusts whoever reaches this machine's loopback address, and every web page that its user looks at can make the
/// browser go there: by a name of its own that it suddenly resolves to 127.0.0.1. The browser still sends that name, so by it we know.
/// <c>AllowedHosts</c>, ASP.NET Core's own setting, takes the place of this rule where it is set.
/// </summary>
internal sealed class HostRule(IConfiguration configuration, KeyRing ring)
{
    private static readonly List<StringSegment> Loopback = ["localhost", "127.0.0.1", "[::1]"];

    private readonly bool _isSet = !string.IsNullOrWhiteSpace(configuration["AllowedHosts"]);

    /// <summary>Null where the request may pass, else what to answer.</summary>
    public Problem? Refusal(HttpContext context)
    {
        if (_isSet || ring.Current is { IsOpen: false } or { AllowAnonymous: true })
        {
            return null;
        }

        // No browser comes without a host, or through a socket in the file system.
        var host = context.Request.Host;
        return !host.HasValue || IsPlainLoopback(host.Value) || context.Connection.LocalIpAddress is null || HostString.MatchesAny(host.Value, Loopback)
            ? null
            : AccessProblems.HostNotAllowed;
    }

    /// <summary>The forms that nearly every request has, seen without taking the name apart.</summary>
    private static bool IsPlainLoopback(string host) => IsOrHasPort(host, "127.0.0.1") || IsOrHasPort(host, "localhost");

    private static bool IsOrHasPort(string host, string name) =>
        host.StartsWith(name, StringComparison.Ordinal)
        && (host.Length == name.Length || (host[name.Length] == ':' && !host.AsSpan(name.Length + 1).ContainsAnyExceptInRange('0', '9')));
}
