using System.Text.Json.Serialization;

namespace OrleansCounters.Checking.Histories;

/// <summary>
/// One request and what came of it: one line of a history. A logical operation has several where it was retried, sent twice at once or
/// repeated later; those share client and operation.
/// </summary>
public sealed record Entry
{
    /// <summary>Its line in the file, from 1.</summary>
    [JsonIgnore]
    public int Line { get; internal set; }

    /// <summary>The sequential client; −1 for the reading at the end.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int Client { get; init; }

    /// <summary>The number of the logical operation, counted by client.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required int Operation { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required OperationKind Kind { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string Counter { get; init; }

    /// <summary>What was to be added or set; 0 for others.</summary>
    public long Amount { get; init; }

    /// <summary>The idempotency key, if any.</summary>
    public string? Key { get; init; }

    /// <summary>The level that the change asked for; <see cref="Level.None"/> where it left that to the service.</summary>
    public Level Asked { get; init; }

    /// <summary>How many changes were in the same request; 0 for a request of its own.</summary>
    public int Batch { get; init; }

    /// <summary>True for a read that asked the authority.</summary>
    public bool Consistent { get; init; }

    /// <summary>When it was sent, in microseconds of one monotonic clock.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required long Start { get; init; }

    /// <summary>When its answer was read, or it failed, on the same clock.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required long End { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public Fate Fate { get; init; }

    /// <summary>The HTTP status; 0 where no answer came.</summary>
    public int Status { get; init; }

    /// <summary>The answer's <c>code</c>, or <c>not_connected</c>, <c>connection_lost</c>, <c>timeout</c>, <c>malformed</c>.</summary>
    public string? Code { get; init; }

    public long Value { get; init; }

    public long Version { get; init; }

    public Level Level { get; init; }

    public bool Replayed { get; init; }

    /// <summary>What a read said; true for changes.</summary>
    public bool Exists { get; init; }

    /// <summary>True for a read after everything ended and healed.</summary>
    public bool Final { get; init; }

    [JsonIgnore]
    public bool IsChange => Kind != OperationKind.Read;

    public override string ToString() => $"{Line}: {HistoryJson.Write(this)}";
}
