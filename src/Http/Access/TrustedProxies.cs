using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using OrleansCounters.Settings;
using IPNetwork = System.Net.IPNetwork;

namespace OrleansCounters.Http.Access;

/// <summary>The setting <c>Access:TrustedProxies</c>: who is believed about where a request comes from. Nobody, unless named.</summary>
internal sealed class TrustedProxies : ISettingsCheck
{
    private const string Setting = "Access:TrustedProxies";

    /// <summary>A switch of the framework that believes everybody.</summary>
    private const string BelieveAll = "FORWARDEDHEADERS_ENABLED";

    private readonly List<string> _problems = [];

    public TrustedProxies(IConfiguration configuration)
    {
        var settings = new SettingsReader(configuration, _problems);
        foreach (var text in settings.List(Setting) ?? [])
        {
            if (IPAddress.TryParse(text, out var address))
            {
                Options.KnownProxies.Add(address);
            }
            else if (IPNetwork.TryParse(text, out var network))
            {
                Options.KnownIPNetworks.Add(network);
            }
            else
            {
                _problems.Add($"{Setting} has '{text}'; it must be an address such as 10.0.0.7, or a network such as 10.0.0.0/8.");
                continue;
            }

            AnyNamed = true;
        }

        if (settings.Flag(BelieveAll))
        {
            _problems.Add($"{BelieveAll} is 'true', which believes everybody's headers; name the proxies in {Setting} instead.");
        }

        if (AnyNamed && !settings.Flag(LoopbackOnly.AllowAnonymous) && !AccessRules.NamesKeys(configuration))
        {
            _problems.Add($"{Setting} names proxies, through which others than this machine can call, and no keys are configured; "
                + $"add keys, or set {LoopbackOnly.AllowAnonymous}=true to let everyone in.");
        }
    }

    public bool AnyNamed { get; }

    /// <summary>The chain is followed back to the first address that is not named.</summary>
    public ForwardedHeadersOptions Options { get; } = Empty();

    public IEnumerable<string> Problems() => _problems.Distinct();

    private static ForwardedHeadersOptions Empty()
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        return options;
    }
}
