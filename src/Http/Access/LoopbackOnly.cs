using Microsoft.Extensions.Configuration;
using OrleansCounters.Settings;

namespace OrleansCounters.Http.Access;

/// <summary>
/// Without keys everyone who can reach the service may do everything, so it listens on loopback addresses only, unless told otherwise.
/// </summary>
internal sealed class LoopbackOnly(IConfiguration configuration, ListeningAddresses addresses) : ISettingsCheck
{
    public const string AllowAnonymous = "Access:AllowAnonymous";

    public IEnumerable<string> Problems()
    {
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
                    + $"listen on 127.0.0.1, add keys (counters key new), or set {AllowAnonymous}=true to let everyone in.";
        }
        catch (FormatException)
        {
            return $"{key} is '{address}'; it must be an address such as http://127.0.0.1:8080.";
        }
    }

    // What is wrong with the keys that are named is told elsewhere, and keeps the service from starting.
    private bool IsAllowed() => AccessRules.NamesKeys(configuration) || IsAnonymous();

    private bool IsAnonymous() => bool.TryParse(configuration[AllowAnonymous], out var allowed) && allowed;
}
