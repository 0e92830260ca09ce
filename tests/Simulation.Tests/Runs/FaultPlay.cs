using OrleansCounters.Simulation.Tests.Schedules;
using OrleansCounters.Simulation.Tests.World;

namespace OrleansCounters.Simulation.Tests.Runs;

/// <summary>Carries out faults, and undoes them at the end.</summary>
internal sealed class FaultPlay(Deployment deployment)
{
    private readonly Knowledge _knowledge = new(deployment);

    private VirtualWorld World => deployment.World;

    public void SaveNodes()
    {
        for (var i = 0; i < deployment.Nodes.Count; i++)
        {
            deployment.Save(i);
        }
    }

    public void Do(Step step)
    {
        var isDone = step.Kind switch
        {
            StepKind.KillProcess => Kill(step),
            StepKind.PauseProcess => Pause(step),
            StepKind.StepClock => StepClock(step),
            StepKind.MoveActivation => Move(step),
            StepKind.DoubleActivation => Double(step),
            StepKind.FlushMirror => LoseAll(step),
            StepKind.RestartMirrorWhole => Restart(step, deployment.Nodes[step.Target].Save()),
            StepKind.RestartMirrorStale => RestartStale(step),
            StepKind.RestartMirrorEmpty => _knowledge.MayLose(step.Target, null) && Restart(step, null),
            StepKind.MirrorAway => Away(deployment.NodeWires[step.Target], step),
            StepKind.StoreAway => Away(deployment.StoreWire, step),
            _ => throw new ArgumentOutOfRangeException(nameof(step), step.Kind, "Not a fault."),
        };
        World.Faults.Add(isDone ? step.Kind.ToString() : "left out: would take the last copy");
    }

    public void HealAll()
    {
        foreach (var wire in deployment.NodeWires.Append(deployment.StoreWire))
        {
            (wire.IsUp, wire.Trouble) = (true, 0);
        }

        for (var i = 0; i < deployment.Processes.Count; i++)
        {
            Revive(i);
        }
    }

    private bool Kill(Step step)
    {
        if (!deployment.Processes[step.Target].IsAlive || !_knowledge.MayKill(step.Target))
        {
            return false;
        }

        deployment.Processes[step.Target].Kill();
        World.Schedule(TimeSpan.FromMilliseconds(step.Amount), null, () => Revive(step.Target));
        return true;
    }

    private void Revive(int index)
    {
        var process = deployment.Processes[index];
        if (!process.IsAlive)
        {
            process.Restart();
            deployment.Start(index);
        }
        else if (process.IsPaused)
        {
            process.Resume();
        }
    }

    private bool Pause(Step step)
    {
        if (!deployment.Processes[step.Target].IsAlive)
        {
            return false;
        }

        deployment.Processes[step.Target].Pause();
        World.Schedule(TimeSpan.FromMilliseconds(step.Amount), null, () => deployment.Processes[step.Target].Resume());
        return true;
    }

    private bool StepClock(Step step)
    {
        var target = step.Target == 0 ? deployment.Server : deployment.Processes[step.Target];
        target.Clock.Offset = TimeSpan.FromMilliseconds(step.Amount % 2 == 0 ? step.Amount : -step.Amount);
        return true;
    }

    private bool Move(Step step)
    {
        var old = deployment.Owners[step.Counter];
        if (old == step.Target || !_knowledge.MayForget(old, deployment.Keys[step.Counter]))
        {
            return false;
        }

        deployment.Host(old)?.Forget(deployment.Keys[step.Counter]);
        deployment.Owners[step.Counter] = step.Target;
        return true;
    }

    private bool Double(Step step)
    {
        deployment.Doubles[step.Counter] = step.Target;
        World.Schedule(TimeSpan.FromMilliseconds(step.Amount), null, () => deployment.Doubles[step.Counter] = null);
        return deployment.Owners[step.Counter] != step.Target;
    }

    private bool LoseAll(Step step)
    {
        if (!_knowledge.MayLose(step.Target, null))
        {
            return false;
        }

        deployment.Nodes[step.Target].Flush();
        return true;
    }

    private bool RestartStale(Step step)
    {
        var saved = deployment.Saved(step.Target);
        return _knowledge.MayLose(step.Target, saved) && Restart(step, saved);
    }

    private bool Restart(Step step, object? content)
    {
        var wire = deployment.NodeWires[step.Target];
        wire.IsUp = false;
        deployment.Nodes[step.Target].Restart(content);
        World.Schedule(TimeSpan.FromMilliseconds(Math.Min(step.Amount, 500)), null, () => wire.IsUp = true);
        return true;
    }

    private bool Away(Wire wire, Step step)
    {
        wire.IsUp = false;
        World.Schedule(TimeSpan.FromMilliseconds(step.Amount), null, () => wire.IsUp = true);
        return true;
    }
}
