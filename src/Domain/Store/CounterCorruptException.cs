using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Store;

/// <summary>What the store keeps for one counter cannot be read. It says nothing of others, and stays so until somebody mends it.</summary>
public sealed class CounterCorruptException(CounterKey key, string problem) : Exception($"What is stored for {key.Text} cannot be read: {problem}")
{
    public CounterKey Key { get; } = key;
}
