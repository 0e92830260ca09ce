using System.Reflection;
using OrleansCounters.GrainInterfaces;

namespace OrleansCounters.Cluster.Tests.Engine;

/// <summary>A grain factory that knows one grain, whatever it is asked for.</summary>
public class OneGrainFactory : DispatchProxy
{
    public ICounterGrain? Grain { get; set; }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => Grain;
}
