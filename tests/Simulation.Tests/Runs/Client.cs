using OrleansCounters.Domain.Counters;
using OrleansCounters.Simulation.Tests.Schedules;

namespace OrleansCounters.Simulation.Tests.Runs;

/// <summary>A caller that does one thing after the other, repeats keyed changes until it knows, and never repeats others.</summary>
internal sealed class Client(SimulationRun run)
{
    private const int MaxTries = 6;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Queue<Step> _steps = new();

    public bool IsBusy { get; private set; }

    public void Do(Step step)
    {
        _steps.Enqueue(step);
        if (!IsBusy)
        {
            Next();
        }
    }

    private void Next()
    {
        IsBusy = _steps.TryDequeue(out var step);
        if (IsBusy)
        {
            Try(step!, 1);
        }
    }

    private void Try(Step step, int attempt)
    {
        var world = run.Deployment.World;
        var process = run.Route(step.Counter);
        var entry = run.Record(step, process);
        var isOver = false;

        void End(Action fill)
        {
            if (isOver)
            {
                return;
            }

            isOver = true;
            fill();
            entry.Answered = world.Now;
            if (step.Key is not null && !entry.IsAcknowledged && entry.Outcome is not Outcome.KeyReused && attempt < MaxTries)
            {
                world.Schedule(world.Between(50, 500), null, () => Try(step, attempt + 1));
            }
            else
            {
                Next();
            }
        }

        if (run.Deployment.Host(process) is not { } host)
        {
            world.Schedule(world.Between(1, 3), null, () => End(() => entry.Outcome = Outcome.Unavailable));
            return;
        }

        world.Schedule(Patience, null, () => End(() => entry.Outcome = null));
        world.Schedule(world.Between(0.1, 2), run.Deployment.Processes[process], async () =>
        {
            var answer = await AskAsync(host, step);
            world.Schedule(world.Between(0.1, 2), null, () => End(() => answer(entry)));
        });
    }

    private async Task<Action<Entry>> AskAsync(SimHost host, Step step)
    {
        var counter = host.Activate(run.Deployment.Keys[step.Counter]);
        if (step.Kind is StepKind.Read or StepKind.ReadConsistent)
        {
            var read = await counter.ReadAsync(step.Kind == StepKind.ReadConsistent);
            return entry => (entry.Outcome, entry.Value, entry.Version) = (read.Outcome, read.Value, read.Version);
        }

        var result = await run.Variant.ChangeAsync(host, counter, step.ToChange(), (Durability)step.Durability);
        var isMissing = result is { Outcome: Outcome.Done, Durability: Durability.Store } && !run.Deployment.StoreHas(counter.Key, result.Version);
        return entry =>
        {
            (entry.Outcome, entry.Value, entry.Version) = (result.Outcome, result.Value, result.Version);
            entry.IsStoreMissing = isMissing;
            (entry.Reached, entry.Replayed) = (result.Durability, result.Replayed);
        };
    }
}
