using OrleansCounters.Checking.Histories;

namespace OrleansCounters.Checking.Load;

/// <summary>What the clients do. The same options and seed give the same plan; only its timing differs.</summary>
public sealed record WorkloadOptions
{
    public int Seed { get; init; } = 1;

    /// <summary>Base addresses of the gateways. A client that cannot connect to one goes on to the next.</summary>
    public required IReadOnlyList<Uri> Targets { get; init; }

    /// <summary>Begins each id and each idempotency key, so that runs on one service do not meet.</summary>
    public string Prefix { get; init; } = "check";

    /// <summary>Logical operations of all clients together.</summary>
    public int Operations { get; init; } = 10_000;

    /// <summary>Counters that all clients increment.</summary>
    public int Counters { get; init; } = 100;

    /// <summary>The ids of those counters; null for names made of the prefix.</summary>
    public IReadOnlyList<string>? Ids { get; init; }

    /// <summary>Clients. Each does one thing after the other, on a connection of its own.</summary>
    public int Connections { get; init; } = 16;

    /// <summary>The share of increments that have an idempotency key.</summary>
    public double KeyedShare { get; init; } = 1.0 / 3;

    /// <summary>The share of keyed increments that are sent twice at once.</summary>
    public double TwiceShare { get; init; } = 0.2;

    /// <summary>The share of operations that repeat an earlier keyed one of the same client, as it was.</summary>
    public double RepeatShare { get; init; } = 0.02;

    /// <summary>The share of operations that read a counter, half of them with <c>consistent=true</c>.</summary>
    public double ReadShare { get; init; }

    /// <summary>The share of operations on the client's own register: a counter that it alone sets, resets, increments and reads.</summary>
    public double RegisterShare { get; init; }

    /// <summary>The share of operations on counters that all clients set, reset, increment and read.</summary>
    public double SharedShare { get; init; }

    /// <summary>The share of operations that are a batch of 2 to 8 increments in one request.</summary>
    public double BatchShare { get; init; }

    /// <summary>The share of increments of every fourth counter that ask for level <c>memory</c>. The others never do.</summary>
    public double MemoryShare { get; init; }

    /// <summary>The share of increments that ask for level <c>store</c>.</summary>
    public double StoreShare { get; init; }

    /// <summary>The longest that a client rests between two operations; drawn for each. Zero for no rest.</summary>
    public TimeSpan Rest { get; init; }

    /// <summary>Sent with each request as <c>X-Api-Key</c>; null for none.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Increments add 1 to this; 1 where answers shall be shown to cover 1..N.</summary>
    public int MaxAmount { get; init; } = 1;

    /// <summary>Asked for with each change; <see cref="Level.None"/> leaves it to the service's setting.</summary>
    public Level Durability { get; init; }

    /// <summary>After this a request without an answer counts as unknown.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>After this an operation is retried no more.</summary>
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromSeconds(60);

    public string CounterName(int index) => Ids is null ? $"{Prefix}-c{index}" : Ids[index];

    public string RegisterName(int client) => $"{Prefix}-r{client}";

    public string SharedName(int index) => $"{Prefix}-s{index}";
}
