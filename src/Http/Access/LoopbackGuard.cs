using Microsoft.Extensions.Hosting;
using OrleansCounters.Settings;

namespace OrleansCounters.Http.Access;

/// <summary>Looks at what the server is bound to in the end: addresses added in code are in no setting.</summary>
internal sealed class LoopbackGuard(LoopbackOnly rule) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        string[] problems = [.. rule.ServerProblems()];
        return problems.Length == 0 ? Task.CompletedTask : throw new InvalidSettingsException(problems);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
