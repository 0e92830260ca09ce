using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;

namespace OrleansCounters.Http.Access;

/// <summary>Where the server is told to listen, and where it does.</summary>
internal sealed class ListeningAddresses(IConfiguration configuration, IServer server)
{
    /// <summary>What the server itself names: before its start what a host added in code, afterwards what it is bound to.</summary>
    public IReadOnlyList<string> OfServer() => [.. server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []];

    /// <summary>Every address in the settings, with the key it stands under.</summary>
    public IEnumerable<(string Key, string Address)> Configured()
    {
        var urls = Split(configuration["urls"]);
        foreach (var url in urls)
        {
            yield return ("urls", url);
        }

        // Ports alone mean every address. The server looks at them only where no urls are named.
        foreach (var (key, scheme) in urls.Length > 0 ? [] : new[] { ("http_ports", "http"), ("https_ports", "https") })
        {
            foreach (var port in Split(configuration[key]))
            {
                yield return (key, $"{scheme}://*:{port}");
            }
        }

        foreach (var endpoint in configuration.GetSection("Kestrel:Endpoints").GetChildren())
        {
            if (endpoint["Url"] is { Length: > 0 } url)
            {
                yield return ($"{endpoint.Path}:Url", url);
            }
        }
    }

    private static string[] Split(string? text) =>
        text?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
