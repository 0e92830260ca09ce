using Microsoft.Extensions.Configuration;
using OrleansCounters.Settings;

namespace OrleansCounters.Http.Access;

/// <summary>
/// Without keys everyone who can reach the service may do everything, so it listens on loopback addresses only, unless told otherwise.
/// </summary>
internal sealed class LoopbackOnly(IConfiguration configuration, ListeningAddresses addresses) : ISettingsCheck
{
    private const string AllowAnonymous = "Access:AllowAnonymous";

    public IEnumerable<string> Problems()
    {
        var text = configuration[AllowAnonymous];
        if (!string.IsNullOrWhiteSpace(text) && !bool.TryParse(text, out _))
        {
            yield return $"{AllowAnonymous} is '{text}'; it must be true or false.";
        }

        foreach (var (key, address) in addresses.Configured())
        {
            if (Problem(key, address) is { } problem)
            {
                yield return problem;
            }
        }

        foreach (var problem in ServerProblems())
        {
            yield return problem;
        }
    }

    /// <summary>What is wrong with addresses that no setting names, but code.</summary>
    public IEnumerable<string> ServerProblems() => addresses.OfServer().Select(address => Problem("The server's address", address)).OfType<string>();

    private string? Problem(string key, string address)
    {
        try
        {
            return IsAllowed() || LoopbackAddress.IsLoopback(address)
                ? null
                : $"{key} is '{address}', which others than this machine can reach, and no keys are configured; "
                    + $"listen on 127.0.0.1, or set {AllowAnonymous}=true to let everyone in.";
        }
        catch (FormatException)
        {
            return $"{key} is '{address}'; it must be an address such as http://127.0.0.1:8080.";
        }
    }

    private bool IsAllowed() => bool.TryParse(configuration[AllowAnonymous], out var allowed) && allowed;
}
