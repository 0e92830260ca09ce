using System.CommandLine;

namespace OrleansCounters.CommandLine.Running;

/// <summary>What every verb takes.</summary>
internal static class CommonOptions
{
    public static Option<string?> Url { get; } = new("--url")
    {
        Description = $"Where the service is. Else {Connection.UrlVariable}, else {Connection.DefaultUrl}.",
        HelpName = "address",
        Recursive = true,
    };

    public static Option<string?> Key { get; } = new("--key")
    {
        Description = $"The access key. Else {Connection.KeyVariable}, which other users of the machine do not see in a list of processes.",
        HelpName = "key",
        Recursive = true,
    };

    public static Option<double> Timeout { get; } = Bounds.Number(
        new Option<double>("--timeout")
        {
            Description = "How long a call may take with its repeats, in seconds.",
            HelpName = "seconds",
            DefaultValueFactory = _ => 5,
            Recursive = true,
        },
        0.05,
        300);

    public static Option<bool> Json { get; } = new("--json")
    {
        Description = "Write JSON for programs.",
        Recursive = true,
    };
}
