using System.Globalization;
using Microsoft.Extensions.Configuration;
using OrleansCounters.Redis;

namespace OrleansCounters.Mirror.Redis;

/// <summary>The settings of the mirror: <c>ConnectionStrings:Redis</c>, or <c>Mirror:Nodes</c>, and <c>Mirror:VirtualNodes</c>.</summary>
public sealed record RedisMirrorOptions
{
    public const int DefaultVirtualNodes = 100;
    public const int MaxVirtualNodes = 10_000;

    /// <summary>The name of the node where <c>ConnectionStrings:Redis</c> alone is given.</summary>
    public const string OnlyNode = "redis";

    private const int MaxNameLength = 100;

    /// <summary>Connection strings by node name, in the order of names. Empty where no mirror is configured.</summary>
    /// <value><c>Mirror:Nodes:(name)</c>; without any, <c>ConnectionStrings:Redis</c> as one node. Names have 1 to 100 of
    /// <c>A-Z a-z 0-9 . _ -</c>.</value>
    public IReadOnlyList<KeyValuePair<string, string>> Nodes { get; private init; } = [];

    /// <summary>Points of each node on the ring.</summary>
    /// <value>Default 100; 1 to 10,000.</value>
    public int VirtualNodes { get; private init; } = DefaultVirtualNodes;

    private bool AreNamed { get; init; }

    /// <returns>The setting that has the connection string of a node.</returns>
    public string SettingOf(string node) => Setting(AreNamed, node);

    /// <summary>Reads the settings.</summary>
    /// <param name="problems">Takes up a sentence for each setting that is wrong, naming key, value (unless it may be secret) and bound.</param>
    public static RedisMirrorOptions Read(IConfiguration configuration, ICollection<string> problems)
    {
        var nodes = ReadNodes(configuration, problems);
        foreach (var (name, value) in nodes)
        {
            try
            {
                _ = RedisConnectionString.Parse(value);
            }
            catch (FormatException error)
            {
                problems.Add($"{Setting(HasNames(configuration), name)} {error.Message}.");
            }
        }

        return new RedisMirrorOptions { Nodes = nodes, AreNamed = HasNames(configuration), VirtualNodes = ReadVirtualNodes(configuration, problems) };
    }

    private static string Setting(bool areNamed, string node) => areNamed ? $"Mirror:Nodes:{node}" : "ConnectionStrings:Redis";

    private static KeyValuePair<string, string>[] ReadNodes(IConfiguration configuration, ICollection<string> problems)
    {
        if (!HasNames(configuration))
        {
            if (!string.IsNullOrEmpty(configuration["Mirror:Nodes"]))
            {
                problems.Add("Mirror:Nodes must name its servers, as in Mirror:Nodes:node1=redis://host:6379.");
            }

            var only = configuration.GetConnectionString("Redis");
            return string.IsNullOrWhiteSpace(only) ? [] : [new(OnlyNode, only)];
        }

        var nodes = configuration.GetSection("Mirror:Nodes").GetChildren().OrderBy(node => node.Key, StringComparer.Ordinal).ToArray();
        foreach (var node in nodes)
        {
            if (node.Key.Length > MaxNameLength || !node.Key.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-'))
            {
                problems.Add($"Mirror:Nodes has the name '{node.Key}'; a name has 1 to {MaxNameLength} of the characters A-Z a-z 0-9 . _ -");
            }

            if (string.IsNullOrWhiteSpace(node.Value))
            {
                problems.Add($"Mirror:Nodes:{node.Key} is empty; it must be a connection string.");
            }
        }

        return [.. nodes.Where(node => !string.IsNullOrWhiteSpace(node.Value)).Select(node => new KeyValuePair<string, string>(node.Key, node.Value!))];
    }

    private static int ReadVirtualNodes(IConfiguration configuration, ICollection<string> problems)
    {
        const string Key = "Mirror:VirtualNodes";
        if (configuration[Key] is not { Length: > 0 } text)
        {
            return DefaultVirtualNodes;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= MaxVirtualNodes)
        {
            return number;
        }

        problems.Add($"{Key} is '{text}'; it must be 1 to {MaxVirtualNodes:N0}.");
        return DefaultVirtualNodes;
    }

    private static bool HasNames(IConfiguration configuration) => configuration.GetSection("Mirror:Nodes").GetChildren().Any();
}
