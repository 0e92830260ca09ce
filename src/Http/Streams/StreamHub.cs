using System.Security.Cryptography;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;

namespace OrleansCounters.Http.Streams;

/// <summary>
/// Reads what streams show, each id once in each tick however many of them show it, and tells those that show it. It never waits for a
/// client, and does nothing while there is none.
/// </summary>
internal sealed partial class StreamHub : IAsyncDisposable
{
    private readonly ICounterEngine _engine;
    private readonly IPageEngine? _pages;
    private readonly StreamOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<StreamHub> _logger;
    private readonly uint _process = BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(sizeof(uint)));
    private readonly Lock _lock = new();
    private readonly Dictionary<WatchKey, Watched> _watched = [];
    private readonly HashSet<StreamClient> _clients = [];
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _stop = new();
    private readonly ITimer _timer;
    private List<Watched> _asked = [];
    private List<Watched> _changed = [];
    private int _idle;
    private long _tick;
    private bool _isDue;
    private Task? _loop;

    public StreamHub(ICounterEngine engine, IServiceProvider services, StreamOptions options, TimeProvider time, ILogger<StreamHub> logger)
    {
        (_engine, _options, _time, _logger) = (engine, options, time, logger);
        _pages = services.GetService<IPageEngine>();
        _timer = time.CreateTimer(_ => TickIsDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public bool HasPages => _pages is not null;

    /// <summary>Open streams.</summary>
    public int Clients
    {
        get
        {
            lock (_lock)
            {
                return _clients.Count;
            }
        }
    }

    /// <summary>Ids that are kept, watched or not.</summary>
    public int Ids
    {
        get
        {
            lock (_lock)
            {
                return _watched.Count;
            }
        }
    }

    /// <summary>Opens a stream. Null where there are as many as there may be.</summary>
    /// <param name="last">Where the client was; null where it is new.</param>
    public StreamClient? TryJoin(IReadOnlyList<WatchKey> keys, StreamToken? last)
    {
        var client = new StreamClient(StreamToken.HashOf(keys), keys.Count);
        lock (_lock)
        {
            if (_clients.Count >= _options.MaxClients)
            {
                return null;
            }

            _clients.Add(client);
            client.SentAt = _time.GetTimestamp();
            for (var place = 0; place < keys.Count; place++)
            {
                client.Items[place] = Watch(keys[place], client, place);
            }

            Resume(client, last);
            if (_clients.Count == 1)
            {
                Arm(_options.Interval);
            }

            if (_asked.Count > 0)
            {
                _ = _wake.Writer.TryWrite(true);
            }

            _loop ??= Task.Run(RunAsync);
        }

        return client;
    }

    public void Leave(StreamClient client)
    {
        lock (_lock)
        {
            if (!_clients.Remove(client))
            {
                return;
            }

            foreach (var item in client.Items)
            {
                item.Clients.RemoveAll(watching => watching.Client == client);
                if (item.Clients.Count == 0)
                {
                    Retire(item);
                }
            }
        }
    }

    /// <summary>What the client was not sent yet, and from now on counts as sent; null where there is nothing.</summary>
    /// <param name="isSilent">True where there is nothing, and it has heard nothing for long.</param>
    public StreamEvent? Take(StreamClient client, out bool isSilent)
    {
        lock (_lock)
        {
            List<byte[]> counters = [];
            List<byte[]> pages = [];
            for (var place = 0; place < client.Items.Length; place++)
            {
                if (client.HasChanged(place))
                {
                    var item = client.Items[place];
                    (item.Key.IsPage ? pages : counters).Add(item.Json!);
                }
            }

            var hasChanges = counters.Count + pages.Count > 0;
            isSilent = !hasChanges && IsSilent(client);
            if (hasChanges || isSilent)
            {
                client.SentAt = _time.GetTimestamp();
            }

            var token = new StreamToken(_process, client.Asked, _tick);
            var isSnapshot = client.WantsAll;
            client.Sent();
            return hasChanges ? new StreamEvent(isSnapshot, token, counters, pages) : null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _timer.DisposeAsync();
        if (_loop is not null)
        {
            await _loop;
        }

        _stop.Dispose();
    }
}
