namespace OrleansCounters.Simulation.Tests.Schedules;

/// <summary>What happens in one simulation, all of it known from the seed.</summary>
/// <param name="Nodes">Mirror nodes; 0 where the store is the authority.</param>
/// <param name="Trouble">The probability that a call over the network goes wrong.</param>
internal sealed record Schedule(int Seed, int Processes, int Nodes, int Counters, int Clients, double Trouble, IReadOnlyList<Step> Steps)
{
    /// <summary>When the last step is planned, in milliseconds.</summary>
    public const double Length = 12_000;

    public bool HasMirror => Nodes > 0;

    /// <summary>True where nothing at all goes wrong.</summary>
    public bool IsCalm => Trouble == 0 && !Steps.Any(step => step.IsFault);

    /// <summary>True where what was answered from memory may be gone: its process died, or its batch met a server that lost its trace.</summary>
    public bool MayDropMemory => LosesMirrorData || Steps.Any(step => step.Kind is StepKind.KillProcess or StepKind.RestartMirrorWhole);

    public bool LosesMirrorData => Steps.Any(step =>
        step.Kind is StepKind.FlushMirror or StepKind.RestartMirrorStale or StepKind.RestartMirrorEmpty);

    /// <summary>True for counters that are Set or Reset: their totals are not sums.</summary>
    public bool IsAdjusted(int counter) => Steps.Any(step => step.Counter == counter && (step.Kind is StepKind.Set or StepKind.Reset));

    /// <summary>True for counters that two processes may hold at one time.</summary>
    public bool IsShared(int counter) => Steps.Any(step => step.Counter == counter && (step.Kind is StepKind.MoveActivation or StepKind.DoubleActivation));

    public override string ToString() =>
        $"seed {Seed}: {Processes} processes, {(HasMirror ? $"{Nodes} mirror nodes" : "the store as authority")}, {Counters} counters, {Clients} clients, {Trouble:P0} network trouble\n"
        + string.Join('\n', Steps);
}
