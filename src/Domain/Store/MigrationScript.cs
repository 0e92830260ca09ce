using System.Globalization;
using System.Reflection;

namespace OrleansCounters.Domain.Store;

/// <summary>One numbered script of a SQL store's schema, embedded in the store's assembly as <c>0001_what_it_does.sql</c>.</summary>
public sealed record MigrationScript(int Version, string Name, string Text)
{
    private const int VersionDigits = 4;

    /// <summary>All scripts whose resource name begins with this folder, lowest version first.</summary>
    /// <param name="folder">The assembly's name, the folder's and a dot.</param>
    public static IReadOnlyList<MigrationScript> ReadAll(Assembly assembly, string folder) =>
    [
        .. assembly.GetManifestResourceNames()
            .Where(resource => resource.StartsWith(folder, StringComparison.Ordinal))
            .Select(resource => new MigrationScript(
                int.Parse(resource.AsSpan(folder.Length, VersionDigits), NumberStyles.None, CultureInfo.InvariantCulture),
                resource[folder.Length..],
                Read(assembly, resource)))
            .OrderBy(script => script.Version),
    ];

    private static string Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
