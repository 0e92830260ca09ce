using Microsoft.Extensions.Logging;

namespace OrleansCounters.Client.Orleans.Clusters;

/// <summary>Whether the cluster can be called: waits for it at start, and notices when it goes away and comes back.</summary>
/// <param name="where">What is waited for, in words: the cluster's id and where its members are looked up, without secrets.</param>
internal sealed class ClusterConnection(string where, TimeProvider clock, ILogger<ClusterConnection> logger)
    : IClientConnectionRetryFilter, IClusterConnectionStatusObserver, ILifecycleParticipant<IClusterClientLifecycle>
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Reminder = TimeSpan.FromSeconds(30);

    private long? _saidAt;
    private volatile bool _isStarted;
    private volatile bool _isLost;
    private volatile string? _waitingFor = "the first answer";

    /// <summary>Null where the cluster can be called, else what is waited for.</summary>
    public string? Problem => _isStarted && !_isLost ? null : $"Waiting for {where}: {_waitingFor}.";

    /// <summary>False until the client has met the cluster once: calls before that would be dropped without a word.</summary>
    public bool IsStarted => _isStarted;

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
        if (!_isLost)
        {
            _isLost = true;
            Log.ClusterLost(logger, where);
        }
    }

    public void Participate(IClusterClientLifecycle lifecycle) => lifecycle.Subscribe(
        nameof(ClusterConnection),
        ServiceLifecycleStage.Active,
        _ =>
        {
            _isStarted = true;
            Log.Connected(logger, where);
            return Task.CompletedTask;
        },
        _ => Task.CompletedTask);
}
