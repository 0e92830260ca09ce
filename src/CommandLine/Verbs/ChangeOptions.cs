using System.CommandLine;
using OrleansCounters.Client;

namespace OrleansCounters.CommandLine.Verbs;

/// <summary>What verbs that change something take.</summary>
internal static class ChangeOptions
{
    public static Option<string?> Durability()
    {
        var option = new Option<string?>("--durability")
        {
            Description = "The level to reach before the answer: memory, mirror or store. Else the service's own.",
            HelpName = "level",
        };
        return option.AcceptOnlyFromAmong("memory", "mirror", "store");
    }

    public static Option<string?> IdempotencyKey() => new("--idempotency-key")
    {
        Description = "1 to 128 visible ASCII characters: the same line sent again counts once. Without it the verb's own repeats still count once.",
        HelpName = "text",
        Validators =
        {
            result =>
            {
                if (result.Tokens is [{ Value: var text }] && (text.Length is 0 or > 128 || text.AsSpan().ContainsAnyExceptInRange('!', '~')))
                {
                    result.AddError($"--idempotency-key is {text}; it must be 1 to 128 visible ASCII characters.");
                }
            },
        },
    };

    public static Durability? LevelOf(string? name) => name is null ? null : Enum.Parse<Durability>(name, ignoreCase: true);
}
