using System.Collections.Frozen;
using Microsoft.Extensions.Configuration;
using OrleansCounters.Http.Access.Keys;
using OrleansCounters.Settings;

namespace OrleansCounters.Http.Access;

/// <summary>Who may call what, as the settings have it at one moment.</summary>
/// <param name="Public">What needs no key, by its name.</param>
internal sealed record AccessRules(KeySet Keys, FrozenSet<string> Public, bool AllowAnonymous)
{
    private const string PublicSetting = "Access:Public";
    private const string Nothing = "none";

    /// <summary>True where there are no keys: whoever reaches the service may do everything.</summary>
    public bool IsOpen => Keys.Count == 0;

    public bool IsPublic(RouteNeeds needs) => needs.Public is not null && Public.Contains(needs.Public);

    /// <summary>True where settings name keys, good ones or not.</summary>
    public static bool NamesKeys(IConfiguration configuration) =>
        configuration.GetSection("Access:Keys").GetChildren().Any() || !string.IsNullOrWhiteSpace(configuration[KeysFile.Setting]);

    /// <param name="fileContent">What the file of keys holds, where one is named.</param>
    public static AccessRules Read(IConfiguration configuration, byte[]? fileContent, ICollection<string> problems)
    {
        var settings = new SettingsReader(configuration, problems);
        var anonymous = settings.Flag(LoopbackOnly.AllowAnonymous);
        var reader = new KeyReader(problems);
        var keys = reader.Read(configuration.GetSection("Access:Keys"), "Access:Keys");
        if (settings.Text(KeysFile.Setting) is { } path)
        {
            keys = [.. keys, .. KeysFile.Read(path, fileContent, reader, problems)];
        }

        if (anonymous && NamesKeys(configuration))
        {
            problems.Add($"{LoopbackOnly.AllowAnonymous} is 'true', and keys are configured; with keys it must be false, and {PublicSetting} names what needs none.");
        }

        return new AccessRules(new KeySet(keys), ReadPublic(settings, problems), anonymous);
    }

    private static FrozenSet<string> ReadPublic(SettingsReader settings, ICollection<string> problems)
    {
        var names = settings.List(PublicSetting) ?? PublicNames.Default;
        if (names is [var only] && only.Equals(Nothing, StringComparison.OrdinalIgnoreCase))
        {
            return [];
        }

        foreach (var name in names.Where(name => !PublicNames.All.Contains(name, StringComparer.OrdinalIgnoreCase)))
        {
            problems.Add($"{PublicSetting} has '{name}'; it must be {Nothing} alone, or of {string.Join(", ", PublicNames.All)}.");
        }

        return names.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }
}
