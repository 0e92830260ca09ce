using System.Diagnostics;

namespace OrleansCounters.Testing;

/// <summary>
/// A redis-server of a test's own: free loopback port, folder of its own, append-only file. It can be killed, stopped, paused and restarted
/// with or without what it had, and is gone with its folder when the test is done.
/// </summary>
public sealed class RedisServer : IAsyncDisposable
{
    private const string Program = "redis-server";
    private const int StartAttempts = 5;
    private const int DeleteAttempts = 100;

    private readonly string[] _settings;
    private readonly string _folder = Directory.CreateTempSubdirectory("oc-redis-").FullName;
    private Process? _process;

    private RedisServer(string[] settings) => _settings = settings;

    /// <summary>Null where the program is here, else why tests that need it are skipped.</summary>
    public static string? Missing { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, Program)))
            ? null
            : $"{Program} is not installed.";

    public int Port { get; private set; }

    /// <summary>Of the run that is under way.</summary>
    public int ProcessId => _process!.Id;

    public string ConnectionString => $"127.0.0.1:{Port}";

    /// <param name="settings">More arguments for the program; they win over the usual ones.</param>
    public static async Task<RedisServer> StartAsync(params string[] settings)
    {
        var server = new RedisServer(settings);
        for (var attempt = 1; ; attempt++)
        {
            server.Port = FreePort.Next();
            try
            {
                await server.RunAsync();
                return server;
            }
            catch (InvalidOperationException) when (attempt < StartAttempts)
            {
                // Somebody else took the port in between.
            }
        }
    }

    /// <summary>Sends one command on a connection of its own.</summary>
    public async Task<string?> SendAsync(params string[] command)
    {
        using var client = new RespClient(Port);
        return await client.SendAsync(command);
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        if (_process is { HasExited: false } process)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    /// <summary>Stops in good order, with everything written.</summary>
    public async Task StopAsync()
    {
        await SignalAsync("TERM");
        await _process!.WaitForExitAsync();
    }

    /// <summary>The server hangs: connections stay, nothing is answered.</summary>
    public Task PauseAsync() => SignalAsync("STOP");

    public Task ResumeAsync() => SignalAsync("CONT");

    /// <summary>Another run on the same port.</summary>
    public async Task RestartAsync(bool keepData)
    {
        await KillAsync();
        if (!keepData)
        {
            await DeleteFolderAsync();
            _ = Directory.CreateDirectory(_folder);
        }

        await RunAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process?.Dispose();
        await DeleteFolderAsync();
    }

    /// <summary>A child that rewrites the append-only file may outlive its killed parent by a moment, and write into the folder.</summary>
    private async Task DeleteFolderAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Directory.Delete(_folder, recursive: true);
                return;
            }
            catch (IOException) when (attempt < DeleteAttempts)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50));
            }
        }
    }

    private async Task RunAsync()
    {
        string[] arguments =
        [
            "--port", $"{Port}", "--bind", "127.0.0.1", "--dir", _folder, "--appendonly", "yes", "--appendfsync", "everysec", "--save", "",
            "--repl-diskless-sync-delay", "0", .. _settings,
        ];
        var start = new ProcessStartInfo(Program) { RedirectStandardOutput = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        _process?.Dispose();
        _process = Process.Start(start)!;
        var said = new List<string>();
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            said.Add(line);
            if (line.Contains("Ready to accept connections", StringComparison.Ordinal))
            {
                // Somebody must go on reading, or the server blocks once the pipe is full.
                _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return;
            }
        }

        throw new InvalidOperationException($"{Program} did not start: {string.Join(" | ", said)}");
    }

    private async Task SignalAsync(string signal)
    {
        // The shell has kill built in; the program of that name is not everywhere.
        using var kill = Process.Start("sh", ["-c", $"kill -{signal} {_process!.Id}"]);
        await kill.WaitForExitAsync();
    }
}
