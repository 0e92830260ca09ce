namespace OrleansCounters.Simulation.Tests.World;

/// <summary>
/// Time and order of everything that happens, decided by one seed: an event queue that runs on one thread. Continuations of simulated
/// processes come back here through their synchronization context.
/// </summary>
internal sealed class VirtualWorld(int seed)
{
    private readonly PriorityQueue<Happening, (long At, long Order)> _queue = new();
    private long _order;

    public Random Random { get; } = new(seed);

    /// <summary>Ticks since the world began.</summary>
    public long Now { get; private set; }

    public FaultTally Faults { get; } = new();

    /// <summary>Runs something later. Where a process is given, it runs in that process: not while it sleeps, never after it died.</summary>
    public void Schedule(TimeSpan delay, SimProcess? process, Action action) =>
        _queue.Enqueue(new Happening(process, process?.Life ?? 0, action), (Now + delay.Ticks, ++_order));

    /// <summary>Runs until a time, or until nothing is left to happen.</summary>
    public void RunUntil(TimeSpan end)
    {
        while (_queue.TryPeek(out _, out var next) && next.At <= end.Ticks)
        {
            var happening = _queue.Dequeue();
            Now = Math.Max(Now, next.At);
            happening.Run();
        }

        Now = Math.Max(Now, end.Ticks);
    }

    public TimeSpan Between(double fromMs, double toMs) =>
        TimeSpan.FromMilliseconds(fromMs + (Random.NextDouble() * (toMs - fromMs)));

    public bool Chance(double probability) => Random.NextDouble() < probability;

    private sealed record Happening(SimProcess? Process, int Life, Action Action)
    {
        public void Run()
        {
            if (Process is null)
            {
                Action();
            }
            else if (Process.IsAlive && Process.Life == Life)
            {
                Process.Run(Action);
            }
        }
    }
}
