using OrleansCounters.Checker.Faults;
using OrleansCounters.Checker.Schedules;

namespace OrleansCounters.Checker;

/// <summary>What is asked for on the command line.</summary>
internal sealed record CheckerSettings
{
    public const string Usage = "guarantees takes --engine inprocess|silo|cluster, --seed N, --runs N, --seconds S, --every S, --silos N, --faults name,name|none, --at-once N, --url http://…, --key K";

    /// <summary>Those that take turns.</summary>
    public IReadOnlyList<string> Engines { get; init; } = Layout.Engines;

    /// <summary>Of the first run; each next has the next.</summary>
    public int Seed { get; init; } = 1;

    public int Runs { get; init; } = 1;

    /// <summary>The least that the load of a run lasts.</summary>
    public double Seconds { get; init; } = 6;

    /// <summary>The least between the beginnings of two faults, in seconds; 0 where one follows soon upon the end of the other.</summary>
    public double Every { get; init; }

    /// <summary>Of a cluster.</summary>
    public int Silos { get; init; } = 2;

    public IReadOnlyList<Fault> Faults { get; init; } = AllFaults.List;

    /// <summary>Runs beside each other.</summary>
    public int AtOnce { get; init; } = 1;

    /// <summary>A service that runs already; null to start one.</summary>
    public Uri? Url { get; init; }

    public string? ApiKey { get; init; }

    /// <exception cref="ArgumentException">The message says what is wrong.</exception>
    public static CheckerSettings Parse(IReadOnlyList<string> arguments)
    {
        var settings = new CheckerSettings();
        for (var i = 0; i < arguments.Count; i += 2)
        {
            var (name, value) = (arguments[i], i + 1 < arguments.Count ? arguments[i + 1] : throw new ArgumentException($"{arguments[i]} needs a value; {Usage}."));
            settings = name switch
            {
                "--engine" => settings with { Engines = [Engine(value)] },
                "--seed" => settings with { Seed = Whole(name, value, 0) },
                "--runs" => settings with { Runs = Whole(name, value, 1) },
                "--seconds" => settings with { Seconds = Whole(name, value, 2) },
                "--every" => settings with { Every = Whole(name, value, 1) },
                "--silos" => settings with { Silos = Whole(name, value, 2) },
                "--at-once" => settings with { AtOnce = Whole(name, value, 1) },
                "--faults" => settings with { Faults = value == "none" ? [] : [.. value.Split(',').Select(AllFaults.Named)] },
                "--url" => settings with { Url = Uri.TryCreate(value, UriKind.Absolute, out var url) ? url : throw new ArgumentException($"--url is {value}; it must be an address.") },
                "--key" => settings with { ApiKey = value },
                _ => throw new ArgumentException($"{name} is not known; {Usage}."),
            };
        }

        return settings;
    }

    /// <summary>The command that runs one seed of these again.</summary>
    public string Again(string engine, int seed)
    {
        var faults = ReferenceEquals(Faults, AllFaults.List) ? "" : $" --faults {(Faults.Count == 0 ? "none" : string.Join(',', Faults))}";
        return Url is null
            ? $"./dev check guarantees --engine {engine} --seed {seed} --seconds {Seconds}{Unusual(engine)}{faults}"
            : $"./dev check guarantees --url {Url} --seed {seed} --seconds {Seconds}";
    }

    private string Unusual(string engine) =>
        (Every > 0 ? $" --every {Every}" : "") + (engine == Layout.Cluster && Silos != 2 ? $" --silos {Silos}" : "");

    private static string Engine(string value) => Layout.Engines.Contains(value)
        ? value
        : throw new ArgumentException($"--engine is {value}; this package set has {string.Join(", ", Layout.Engines)}.");

    private static int Whole(string name, string value, int least) => int.TryParse(value, out var number) && number >= least
        ? number
        : throw new ArgumentException($"{name} is {value}; it must be a whole number from {least}.");
}
