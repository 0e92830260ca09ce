using Microsoft.Extensions.Hosting;

namespace OrleansCounters.Http.Options;

/// <summary>Asks every part about its settings before any hosted service starts.</summary>
internal sealed class SettingsGate(IEnumerable<ISettingsCheck> checks) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        // Two parts may read one setting.
        string[] problems = [.. checks.SelectMany(check => check.Problems()).Distinct()];
        return problems.Length == 0 ? Task.CompletedTask : throw new InvalidSettingsException(problems);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
