using OrleansCounters.Runner.Processes;
using OrleansCounters.Runner.Results;

namespace OrleansCounters.Runner.Targets;

/// <summary>One or more HTTP servers that do the same work, loaded by wrk, each by its share of the connections.</summary>
/// <param name="Ports">Of those servers.</param>
/// <param name="Parts">The processes whose CPU time belongs to the answers.</param>
internal sealed record HttpTarget(string Name, Plan Plan, IReadOnlyList<int> Ports, IReadOnlyList<Part> Parts) : ITarget
{
    public IReadOnlyList<Work> Works { get; init; } = [Work.IncrementMany, Work.IncrementOne, Work.ReadMany];

    /// <summary>The name under which the scripts know how this server is asked.</summary>
    public string Dialect { get; init; } = "ours";

    /// <summary>Whether its latency is measured too, at a constant rate.</summary>
    public bool HasLatency { get; init; }

    public bool Does(Work work) => Works.Contains(work);

    public async Task<Sample> MeasureAsync(Work work, int seconds)
    {
        var before = Parts.Select(part => part.CpuSeconds()).ToArray();
        var script = Path.Combine(Plan.Scripts, work.Script);
        var loads = await Task.WhenAll(Ports.Select(port => Wrk.RunAsync(port, script, Dialect, Plan.Connections / Ports.Count, seconds)));
        var items = loads.Sum(load => load.Requests) * work.Items;
        var cpu = new Dictionary<Role, double>();
        foreach (var (part, start) in Parts.Zip(before))
        {
            cpu[part.Role] = cpu.GetValueOrDefault(part.Role) + ((part.CpuSeconds() - start) * 1e6 / items);
        }

        return new Sample(loads.Sum(load => load.Rate) * work.Items, cpu, loads.Sum(load => load.Errors));
    }
}
