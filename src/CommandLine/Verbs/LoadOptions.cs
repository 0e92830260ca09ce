using System.CommandLine;
using OrleansCounters.CommandLine.Loading;
using OrleansCounters.CommandLine.Running;

namespace OrleansCounters.CommandLine.Verbs;

/// <summary>What <c>counters load</c> takes.</summary>
internal sealed class LoadOptions
{
    private readonly Option<int> _rate = Number("--rate", "Requests a second.", "n", 1_000, 1, 1_000_000);
    private readonly Option<double> _seconds = Number("--seconds", "How long.", "s", 10.0, 0.1, 86_400);
    private readonly Option<double> _warmUp = Number("--warmup", "Of that, how long at the start to leave out of the figures.", "s", 1.0, 0, 3_600);
    private readonly Option<int> _connections = Number("--connections", "Requests under way at once, at most.", "n", 64, 1, 10_000);
    private readonly Option<int> _counters = Number("--counters", "How many counters.", "n", 1_000, 1, 10_000_000);
    private readonly Option<double> _zipf = Number("--zipf", "0: all counters alike. Else the n-th is as likely as 1/n^s; 1 is like words in a text.", "s", 0.0, 0, 10);
    private readonly Option<int> _batch = Number("--batch", "Increments in each request.", "n", 1, 1, 100_000);
    private readonly Option<double> _keyed = Number("--keyed", "The share of increments with an idempotency key.", "share", 0.0, 0, 1);
    private readonly Option<int> _seed = Number("--seed", "The same seed chooses the same counters.", "n", 1, 0, int.MaxValue);
    private readonly Option<string?> _durability = ChangeOptions.Durability();
    private readonly Option<string> _prefix = new("--prefix")
    {
        Description = "What the counters' ids begin with; a number follows. They stay.",
        HelpName = "text",
        DefaultValueFactory = _ => "load:",
        Validators =
        {
            result =>
            {
                // Ids go into addresses and JSON as they are.
                if (result.Tokens is [{ Value: var text }]
                    && (text.Length > 150 || text.Any(letter => !char.IsAsciiLetterOrDigit(letter) && !"._:~@-".Contains(letter, StringComparison.Ordinal))))
                {
                    result.AddError($"--prefix is {text}; it must be at most 150 of A-Z a-z 0-9 . _ : ~ @ -.");
                }
            },
        },
    };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_rate, _seconds, _warmUp, _connections, _counters, _zipf, _batch, _keyed, _durability, _prefix, _seed])
        {
            command.Add(option);
        }
    }

    public LoadPlan Read(ParseResult parsed) => new(
        parsed.GetValue(_rate),
        TimeSpan.FromSeconds(parsed.GetValue(_seconds)),
        TimeSpan.FromSeconds(parsed.GetValue(_warmUp)),
        parsed.GetValue(_connections),
        parsed.GetValue(_counters),
        parsed.GetValue(_zipf),
        parsed.GetValue(_batch),
        parsed.GetValue(_keyed),
        parsed.GetValue(_durability),
        parsed.GetRequiredValue(_prefix),
        parsed.GetValue(_seed));

    private static Option<T> Number<T>(string name, string description, string unit, T usual, T least, T most)
        where T : System.Numerics.INumber<T> =>
        Bounds.Number(new Option<T>(name) { Description = description, HelpName = unit, DefaultValueFactory = _ => usual }, least, most);
}
