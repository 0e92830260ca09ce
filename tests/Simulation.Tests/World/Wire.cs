using OrleansCounters.Domain.Authority;

namespace OrleansCounters.Simulation.Tests.World;

/// <summary>The network between the processes and one server: slow, and now and then a request or an answer is lost, or a request comes twice.</summary>
internal sealed class Wire(VirtualWorld world, string name)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    /// <summary>False while the server is away.</summary>
    public bool IsUp { get; set; } = true;

    /// <summary>The probability that a call goes wrong in one way or another.</summary>
    public double Trouble { get; set; }

    /// <summary>Calls a server from a process.</summary>
    public Task<T> CallAsync<T>(SimProcess caller, Func<T> serve)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!IsUp && world.Chance(0.5))
        {
            Reply(caller, answer, () => answer.TrySetException(new NotSentException($"{name} is away.")));
            return answer.Task;
        }

        var fate = world.Chance(Trouble) ? world.Random.Next(4) : -1;
        if (fate == 0)
        {
            world.Faults.Add($"{name}: request lost");
            world.Schedule(Patience, caller, () => answer.TrySetException(new TimeoutException($"{name} did not answer.")));
            return answer.Task;
        }

        // A request may wait in a socket while its sender dies; then it still arrives.
        Deliver(fate == 3 ? 200 : 3, caller, answer, serve, loseAnswer: fate == 1);
        if (fate == 2)
        {
            world.Faults.Add($"{name}: request repeated");
            Deliver(400, caller, new TaskCompletionSource<T>(), serve, loseAnswer: false);
        }

        if (fate == 3)
        {
            world.Faults.Add($"{name}: slow");
        }

        return answer.Task;
    }

    private void Deliver<T>(double slowest, SimProcess caller, TaskCompletionSource<T> answer, Func<T> serve, bool loseAnswer) =>
        world.Schedule(world.Between(0.1, slowest), null, () =>
        {
            if (!IsUp)
            {
                world.Schedule(Patience, caller, () => answer.TrySetException(new TimeoutException($"{name} went away.")));
                return;
            }

            T result;
            try
            {
                result = serve();
            }
            catch (Exception error)
            {
                Reply(caller, answer, () => answer.TrySetException(error));
                return;
            }

            if (loseAnswer)
            {
                world.Faults.Add($"{name}: answer lost");
                world.Schedule(Patience, caller, () => answer.TrySetException(new TimeoutException($"{name}'s answer was lost.")));
                return;
            }

            Reply(caller, answer, () => answer.TrySetResult(result));
        });

    private void Reply<T>(SimProcess caller, TaskCompletionSource<T> answer, Action complete)
    {
        _ = answer;
        world.Schedule(world.Between(0.1, 3), caller, complete);
    }
}
