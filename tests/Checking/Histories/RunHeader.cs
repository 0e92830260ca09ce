namespace OrleansCounters.Checking.Histories;

/// <summary>The first line of a kept history: what ran, so that it can be run and judged again.</summary>
public sealed record RunHeader
{
    public required int Seed { get; init; }

    /// <summary><c>inprocess</c>, <c>silo</c>, <c>cluster</c>, or the address of a service that was running already.</summary>
    public required string Engine { get; init; }

    /// <summary>What it stood on: <c>redis+mysql</c>, <c>redis+sqlite</c>, <c>mysql</c>, <c>sqlite</c>; empty where nobody knows.</summary>
    public required string Stands { get; init; }

    public required DateTime Started { get; init; }

    /// <summary>Faults as planned, in order.</summary>
    public required IReadOnlyList<string> Plan { get; init; }

    /// <summary>The command that runs the same schedule again.</summary>
    public required string Command { get; init; }

    public required VerifierOptions Rules { get; init; }

    /// <summary>Of the program, the runtime and the servers.</summary>
    public IReadOnlyDictionary<string, string> Versions { get; init; } = new Dictionary<string, string>();
}
