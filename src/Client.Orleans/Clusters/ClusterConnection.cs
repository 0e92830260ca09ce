using Microsoft.Extensions.Logging;

namespace OrleansCounters.Client.Orleans.Clusters;

/// <summary>
/// Whether the cluster can be called: waits for it at start, and notices when it goes away and comes back. Who calls while it cannot be is told
/// that nothing was sent, which Orleans' own errors do not say for sure.
/// </summary>
/// <param name="where">What is waited for, in words: the cluster's id and where its members are looked up, without secrets.</param>
internal sealed class ClusterConnection(string where, TimeProvider clock, ILogger<ClusterConnection> logger)
    : IClientConnectionRetryFilter, IClusterConnectionStatusObserver, ILifecycleParticipant<IClusterClientLifecycle>, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Reminder = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _lost = new(0);
    private long? _saidAt;
    private volatile bool _isStarted;
    private volatile bool _isLost;
    private volatile bool _isStopping;
    private volatile string? _waitingFor = "the first answer";

    /// <summary>Null where the cluster can be called, else what is waited for.</summary>
    public string? Problem => _isStarted && !_isLost ? null : $"Waiting for {where}: {_waitingFor}.";

    /// <summary>Completes when no silo answers any more, once for each time.</summary>
    public Task WhenLostAsync(CancellationToken cancellation) => _lost.WaitAsync(cancellation);

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        _waitingFor = exception is SiloUnavailableException ? "no silo takes clients yet" : exception.Message.TrimEnd('.');
        if (_saidAt is not { } said || clock.GetElapsedTime(said) >= Reminder)
        {
            _saidAt = clock.GetTimestamp();
            Log.WaitingForCluster(logger, where, _waitingFor);
        }

        await Task.Delay(Pause, clock, cancellationToken);
        return true;
    }

    public void NotifyGatewayCountChanged(int currentNumberOfGateways, int previousNumberOfGateways, bool connectionRecovered)
    {
        if (currentNumberOfGateways > 0 && _isLost)
        {
            _isLost = false;
            Log.ClusterIsBack(logger, where, currentNumberOfGateways);
        }
    }

    public void NotifyClusterConnectionLost()
    {
        _waitingFor = "no silo answers";
        if (!_isLost && !_isStopping)
        {
            _isLost = true;
            Log.ClusterLost(logger, where);
            _ = _lost.Release();
        }
    }

    public void Dispose() => _lost.Dispose();

    public void Participate(IClusterClientLifecycle lifecycle) => lifecycle.Subscribe(
        nameof(ClusterConnection),
        ServiceLifecycleStage.Active,
        _ =>
        {
            _isStarted = true;
            Log.Connected(logger, where);
            return Task.CompletedTask;
        },
        _ =>
        {
            _isStopping = true;
            return Task.CompletedTask;
        });
}
