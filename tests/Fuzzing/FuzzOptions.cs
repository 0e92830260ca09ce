using System.Net;

namespace OrleansCounters.Fuzzing;

/// <summary>What is asked of whom.</summary>
/// <param name="Requests">In all.</param>
/// <param name="Seed">The same seed makes the same requests, each client's in the same order.</param>
public sealed record FuzzOptions(IPEndPoint Address, int Requests, int Seed)
{
    public int Connections { get; init; } = 16;

    /// <summary>How long an answer may take.</summary>
    public TimeSpan AnswerDeadline { get; init; } = TimeSpan.FromSeconds(10);
}
