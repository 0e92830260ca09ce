using OrleansCounters.Checker.Schedules;
using OrleansCounters.Testing;

namespace OrleansCounters.Checker.Worlds;

/// <summary>The service of one run with its servers, all processes of the checker.</summary>
internal sealed partial class World : IAsyncDisposable
{
    /// <summary>Short, so that a run holds many flushes.</summary>
    public static readonly TimeSpan FlushInterval = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan StopDeadline = TimeSpan.FromSeconds(100);
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Layout _layout;
    private readonly string _logs;
    private readonly List<string> _settings = [];
    private readonly List<RedisServer> _servers = [];
    private readonly List<StreamWriter> _writers = [];
    private SmallDisk? _disk;

    private World(Layout layout, string folder)
    {
        (_layout, _logs) = (layout, folder);
        Data = Path.Combine(folder, "data");
        _ = Directory.CreateDirectory(Data);
    }

    /// <summary>Given to processes as <c>Data:Path</c>.</summary>
    public string Data { get; }

    public RedisServer? Mirror { get; private set; }

    public CutProxy? MirrorProxy { get; private set; }

    public MariaDbServer? Maria { get; private set; }

    public CutProxy? StoreProxy { get; private set; }

    /// <summary>Of its gateway; null for that of the machine.</summary>
    public ProcessClock? Clock { get; private set; }

    /// <summary>The name of the run's own database.</summary>
    public string Database { get; private set; } = "";

    public List<GatewayProcess> Gateways { get; } = [];

    public List<GatewayProcess> Silos { get; } = [];

    public GatewayProcess PickGateway(Turn turn) => Gateways[turn.Pick % Gateways.Count];

    public GatewayProcess PickSilo(Turn turn) => Silos[turn.Pick % Silos.Count];

    /// <exception cref="InvalidOperationException">It did not stop in good order; the message holds its output.</exception>
    public async Task StopAsync(GatewayProcess process)
    {
        var exitCode = await process.StopAsync(StopDeadline);
        if (exitCode != 0)
        {
            throw new InvalidOperationException($"A process that was stopped ended with exit code {exitCode}:\n{process.Output}");
        }
    }

    /// <summary>Starts it again and again, as whoever keeps services running does: without its store a process ends at once.</summary>
    public static async Task StartAsync(GatewayProcess process)
    {
        using var deadline = new CancellationTokenSource(StartDeadline);
        while (true)
        {
            try
            {
                await process.StartAsync();
                return;
            }
            catch (InvalidOperationException) when (!deadline.IsCancellationRequested)
            {
                await process.KillAsync();
                await Task.Delay(Pause);
            }
        }
    }

    /// <summary>A silo that was taken for dead ends itself when it finds out; it is started again. One that was not goes on.</summary>
    public async Task UntilBackAsync(GatewayProcess silo)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(6));
        while (silo.IsRunning && !deadline.IsCancellationRequested)
        {
            await Task.Delay(Pause);
        }

        if (!silo.IsRunning)
        {
            await StartAsync(silo);
        }
    }

    public Task KillServiceAsync() => Task.WhenAll(Gateways.Concat(Silos).Select(process => process.KillAsync()));

    public async Task StartServiceAsync()
    {
        await Task.WhenAll(Silos.Select(StartAsync));
        await Task.WhenAll(Gateways.Select(StartAsync));
    }

    /// <summary>A replica follows the mirror; the link between them is cut; when <paramref name="load"/> is over the mirror dies and the replica is its successor.</summary>
    public async Task PromoteAsync(Func<Task> load)
    {
        await using var link = new CutProxy(Mirror!.Port);
        var replica = await RedisServer.StartAsync();
        _servers.Add(replica);

        // Said to the running server and not on its command line: once promoted, another run of it is a master as well.
        _ = await replica.SendAsync("REPLICAOF", "127.0.0.1", $"{link.Port}");
        using var deadline = new CancellationTokenSource(StartDeadline);
        while (!(await replica.SendAsync("INFO", "replication"))!.Contains("master_link_status:up", StringComparison.Ordinal))
        {
            await Task.Delay(Pause, deadline.Token);
        }

        link.Close();
        await load();
        await Mirror.KillAsync();
        _ = await replica.SendAsync("REPLICAOF", "NO", "ONE");
        Mirror = replica;
        MirrorProxy!.LeadTo(replica.Port);
    }

    /// <summary>Takes all the room that the small disk has left.</summary>
    public void Fill(string path) => _disk!.Fill(path);

    public async ValueTask DisposeAsync()
    {
        foreach (var process in Gateways.Concat(Silos))
        {
            await process.DisposeAsync();
        }

        await (StoreProxy?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (MirrorProxy?.DisposeAsync() ?? ValueTask.CompletedTask);
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }

        _disk?.Dispose();
        foreach (var writer in _writers)
        {
            await writer.DisposeAsync();
        }
    }
}
