namespace OrleansCounters.Simulation.Tests.World;

/// <summary>A process of the simulated deployment: its own memory, clock and threads. Killing it drops all that it had still to do.</summary>
internal sealed class SimProcess : SynchronizationContext
{
    private readonly Queue<Action> _asleep = new();

    public SimProcess(VirtualWorld world, string name)
    {
        (World, Name) = (world, name);
        Clock = new SimClock(this);
    }

    public VirtualWorld World { get; }

    public string Name { get; }

    public SimClock Clock { get; }

    public bool IsAlive { get; private set; } = true;

    public bool IsPaused { get; private set; }

    /// <summary>How many lives the process has had; what belongs to an earlier one never happens.</summary>
    public int Life { get; private set; } = 1;

    public override void Post(SendOrPostCallback d, object? state) => World.Schedule(TimeSpan.Zero, this, () => d(state));

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    public override SynchronizationContext CreateCopy() => this;

    public void Run(Action action)
    {
        if (IsPaused)
        {
            _asleep.Enqueue(action);
            return;
        }

        var outer = Current;
        SetSynchronizationContext(this);
        try
        {
            action();
        }
        finally
        {
            SetSynchronizationContext(outer);
        }
    }

    public void Pause() => IsPaused = true;

    public void Resume()
    {
        IsPaused = false;
        while (_asleep.TryDequeue(out var action))
        {
            World.Schedule(TimeSpan.Zero, this, action);
        }
    }

    public void Kill()
    {
        (IsAlive, IsPaused) = (false, false);
        _asleep.Clear();
    }

    public void Restart()
    {
        IsAlive = true;
        Life++;
    }
}
