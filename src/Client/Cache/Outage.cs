using Microsoft.Extensions.Logging;

namespace OrleansCounters.Client.Cache;

/// <summary>Remembers that the cache is away, so that it is told once and asked seldom.</summary>
internal sealed class Outage(TimeSpan pause, TimeProvider clock, ILogger logger)
{
    private readonly Lock _gate = new();
    private bool _isAway;
    private long _since;

    /// <summary>True where it makes no sense to ask now. After each pause one caller may.</summary>
    public bool IsToBeLeftAlone()
    {
        if (!Volatile.Read(ref _isAway))
        {
            return false;
        }

        lock (_gate)
        {
            if (!_isAway || clock.GetElapsedTime(_since) >= pause)
            {
                _since = clock.GetTimestamp();
                return false;
            }

            return true;
        }
    }

    public void Begin(string problem)
    {
        lock (_gate)
        {
            _since = clock.GetTimestamp();
            if (_isAway)
            {
                return;
            }

            Volatile.Write(ref _isAway, true);
        }

        CacheLog.Away(logger, problem);
    }

    public void End()
    {
        if (!Volatile.Read(ref _isAway))
        {
            return;
        }

        lock (_gate)
        {
            if (!_isAway)
            {
                return;
            }

            Volatile.Write(ref _isAway, false);
        }

        CacheLog.Back(logger);
    }
}
