using Microsoft.Extensions.Logging;
using OrleansCounters.Domain.Engine;

namespace OrleansCounters.Http.Health;

/// <summary>Asks the engine how it is, and takes no answer for one.</summary>
internal sealed class HealthQuestion(ICounterEngine engine, TimeProvider time, ILogger<HealthQuestion> logger)
{
    /// <summary>Engines answer within two seconds; one that does not is not ready, and whoever asks gets to know.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(3);

    public async Task<EngineHealth> AskAsync(CancellationToken cancellation)
    {
        try
        {
            return await engine.HealthAsync(cancellation).AsTask().WaitAsync(Deadline, time, cancellation);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            Log.HealthFailed(logger, exception);
            return new EngineHealth([new PartHealth("engine", "does not answer")], 0, TimeSpan.Zero, 0);
        }
    }
}
