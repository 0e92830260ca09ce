using Microsoft.Extensions.Configuration;

namespace OrleansCounters.Http.Seeds;

/// <summary>Turns names of a seed into settings of ours, one by one, and keeps what became of each. Ours win where both are given.</summary>
/// <param name="file">What a seed's file says; read where the configuration does not have a name.</param>
internal sealed class SeedReader(IConfiguration configuration, IReadOnlyDictionary<string, string> file)
{
    private readonly Dictionary<string, string?> _ours = [];
    private readonly List<string> _problems = [];
    private readonly List<(string Name, string Effect)> _effects = [];

    public IConfiguration Configuration => configuration;

    /// <summary>Our settings that the names found stand for.</summary>
    public IReadOnlyDictionary<string, string?> Ours => _ours;

    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Each name that was found, and what became of it.</summary>
    public IReadOnlyList<(string Name, string Effect)> Effects => _effects;

    /// <summary>Null where the name is nowhere, or empty.</summary>
    public string? Find(string name) =>
        !string.IsNullOrWhiteSpace(configuration[name]) ? configuration[name]!.Trim()
        : file.GetValueOrDefault(name) is { Length: > 0 } text ? text
        : null;

    public bool IsGiven(string key) => !string.IsNullOrWhiteSpace(configuration[key]);

    public void Set(string key, string value) => _ours[key] = value;

    public void Tell(string name, string effect) => _effects.Add((name, effect));

    public void Refuse(string problem) => _problems.Add(problem);

    /// <summary>A name that stands for one key of ours.</summary>
    /// <param name="translate">Null where the text cannot be read.</param>
    /// <param name="form">What it must be, for the problem.</param>
    public void Map(string name, string key, Func<string, string?> translate, string form) => Map(name, key, IsGiven(key), translate, form);

    /// <summary>The same where only the caller knows whether ours is given.</summary>
    public void Map(string name, string key, bool isGiven, Func<string, string?> translate, string form)
    {
        if (Find(name) is not { } text)
        {
            return;
        }

        if (isGiven)
        {
            Tell(name, $"changes nothing: {key} is set");
        }
        else if (translate(text) is { } value)
        {
            Set(key, value);
            Tell(name, $"stands for {key} = {value}");
        }
        else
        {
            Refuse($"{name} is '{text}'; it must be {form}.");
        }
    }

    /// <summary>Names that are accepted so that a seed's settings can stay as they are, with the reason why they change nothing.</summary>
    public void Ignore(IEnumerable<KeyValuePair<string, string>> reasons)
    {
        foreach (var (name, reason) in reasons)
        {
            if (Find(name) is not null)
            {
                Tell(name, $"changes nothing: {reason}");
            }
        }
    }
}
