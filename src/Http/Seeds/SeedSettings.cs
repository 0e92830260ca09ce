using Microsoft.Extensions.Configuration;

namespace OrleansCounters.Http.Seeds;

/// <summary>The settings of the seeds as aliases of ours, from the environment and the command line, and from a <c>.env</c>.</summary>
internal sealed class SeedSettings : ISettingsCheck
{
    public const string DotEnvKey = "Seeds:DotEnv";

    private const string DefaultDotEnv = ".env";
    private const string NoDotEnv = "off";

    private readonly List<string> _problems = [];
    private readonly SeedReader _reader;

    private SeedSettings(IConfigurationManager configuration)
    {
        _reader = new SeedReader(configuration, ReadFile(configuration));
        VisitCounterSettings.Translate(_reader);
        CachingDemoSettings.Translate(_reader);
        _ = configuration.AddInMemoryCollection(_reader.Ours);
        _problems.AddRange(_reader.Problems);
    }

    /// <summary>Each name of a seed's that was found, and what became of it.</summary>
    public IReadOnlyList<(string Name, string Effect)> Effects => _reader.Effects;

    /// <summary>Adds what the seeds' names stand for to the configuration, where ours are not there.</summary>
    public static SeedSettings AddTo(IConfigurationManager configuration) => new(configuration);

    public IEnumerable<string> Problems() => _problems;

    /// <summary>Only the visit counter has a file; of the others' names it may hold somebody else's.</summary>
    private Dictionary<string, string> ReadFile(IConfiguration configuration)
    {
        var named = configuration[DotEnvKey];
        var path = string.IsNullOrWhiteSpace(named) ? DefaultDotEnv : named.Trim();
        if (path.Equals(NoDotEnv, StringComparison.OrdinalIgnoreCase) || (string.IsNullOrWhiteSpace(named) && !File.Exists(path)))
        {
            return [];
        }

        try
        {
            return DotEnvFile.Read(File.ReadAllLines(path), VisitCounterSettings.Names);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            _problems.Add($"{DotEnvKey} is '{path}', which cannot be read; name a file, or {NoDotEnv} for none.");
            return [];
        }
    }
}
