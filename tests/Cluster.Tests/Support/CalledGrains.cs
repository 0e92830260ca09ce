using System.Collections.Concurrent;

namespace OrleansCounters.Cluster.Tests.Support;

/// <summary>Counts the calls that a client or a silo makes, by the interface of the grain.</summary>
internal sealed class CalledGrains : IOutgoingGrainCallFilter
{
    private readonly ConcurrentDictionary<string, int> _calls = new();

    public int Of<T>() => _calls.GetValueOrDefault(typeof(T).Name);

    public Task Invoke(IOutgoingGrainCallContext context)
    {
        _ = _calls.AddOrUpdate(context.InterfaceMethod.DeclaringType!.Name, 1, static (_, count) => count + 1);
        return context.Invoke();
    }
}
