using System.CommandLine;

namespace OrleansCounters.CommandLine.Verbs;

/// <summary>Which counters.</summary>
internal static class PrefixOption
{
    public static Option<string?> Create() => new("--prefix") { Description = "Only ids that start with it.", HelpName = "text" };
}
