using System.Diagnostics;

namespace OrleansCounters.Testing;

/// <summary>
/// A mariadbd of a test's own: free loopback port, data folder of its own. It can be killed, stopped, paused and restarted on what it had,
/// and is gone with its folder when the test is done.
/// </summary>
public sealed class MariaDbServer : IAsyncDisposable
{
    private const int StartAttempts = 5;
    private const string User = "counters";
    private const string Password = "a-password-of-tests";

    // The usual 96 MiB would be written anew for each server.
    private const string LogFileSize = "--innodb-log-file-size=16M";

    private readonly string[] _settings;
    private readonly string _folder = Directory.CreateTempSubdirectory("oc-mariadb-").FullName;
    private Process? _process;
    private int _databases;

    private MariaDbServer(string[] settings) => _settings = settings;

    /// <summary>Null where the programs are here, else why tests that need them are skipped.</summary>
    public static string? Missing => MariaDbPrograms.Missing;

    public int Port { get; private set; }

    /// <summary>Of the run that is under way.</summary>
    public int ProcessId => _process!.Id;

    public bool IsRunning => _process is { HasExited: false };

    private string Data => Path.Combine(_folder, "data");

    /// <summary>A server that starts takes temporary tables in its folder for left over, and deletes those of its neighbours.</summary>
    private string Temporary => Directory.CreateDirectory(Path.Combine(_folder, "tmp")).FullName;

    private string Socket => Path.Combine(_folder, "socket");

    /// <param name="settings">More arguments for the program; they win over the usual ones.</param>
    public static async Task<MariaDbServer> StartAsync(params string[] settings)
    {
        var server = new MariaDbServer(settings);
        await server.InstallAsync();
        for (var attempt = 1; ; attempt++)
        {
            server.Port = FreePort.Next();
            try
            {
                await server.RunAsync();
                break;
            }
            catch (InvalidOperationException) when (attempt < StartAttempts)
            {
                // Somebody else took the port in between.
            }
        }

        _ = await server.SqlAsync($"CREATE USER {User}@'127.0.0.1' IDENTIFIED BY '{Password}'; GRANT ALL ON *.* TO {User}@'127.0.0.1'");
        return server;
    }

    /// <summary>Makes a database that nobody had.</summary>
    /// <returns>Its connection string, for both drivers.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        _ = await SqlAsync($"CREATE DATABASE {name}");
        return ConnectionString(name);
    }

    public string ConnectionString(string database) =>
        $"Server=127.0.0.1;Port={Port};Database={database};User ID={User};Password={Password}";

    /// <summary>Runs statements as root, on a connection of their own.</summary>
    /// <returns>The rows, one on a line, with tabs between the columns.</returns>
    /// <exception cref="InvalidOperationException">The server refused one; its message says why.</exception>
    public Task<string> SqlAsync(string statements) =>
        RunClientAsync(MariaDbPrograms.Client, null, "--batch", "--skip-column-names", "--execute", statements);

    /// <summary>A consistent picture of a database, taken while others write to it.</summary>
    /// <returns>Statements.</returns>
    public Task<string> DumpAsync(string database) => RunClientAsync(MariaDbPrograms.Dump, null, "--single-transaction", "--hex-blob", database);

    /// <summary>Runs the statements of a dump in a database.</summary>
    public Task LoadAsync(string database, string dump) => RunClientAsync(MariaDbPrograms.Client, dump, database);

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        if (IsRunning)
        {
            _process!.Kill();
            await _process.WaitForExitAsync();
        }
    }

    /// <summary>Stops in good order, with everything written.</summary>
    public async Task StopAsync()
    {
        Signal.Send(_process!, Signal.Terminate);
        await _process!.WaitForExitAsync();
    }

    /// <summary>The server hangs: connections stay, nothing is answered.</summary>
    public void Pause() => Signal.Send(_process!, Signal.Stop);

    public void Resume() => Signal.Send(_process!, Signal.Continue);

    /// <summary>Another run on the same port and data.</summary>
    public async Task RestartAsync()
    {
        await KillAsync();
        await RunAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<string> RunClientAsync(string program, string? input, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, ["--no-defaults", "--socket", Socket, "--user", "root", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var client = Process.Start(start)!;
        var errors = client.StandardError.ReadToEndAsync();
        var output = client.StandardOutput.ReadToEndAsync();
        await client.StandardInput.WriteAsync(input);
        client.StandardInput.Close();
        await client.WaitForExitAsync();
        return client.ExitCode == 0 ? await output : throw new InvalidOperationException(await errors);
    }

    private async Task InstallAsync()
    {
        string[] arguments =
        [
            "--no-defaults", $"--datadir={Data}", $"--tmpdir={Temporary}", "--auth-root-authentication-method=normal", "--skip-test-db", LogFileSize,
            .. MariaDbPrograms.RunAsRoot,
        ];
        using var install = Process.Start(new ProcessStartInfo(MariaDbPrograms.Install, arguments) { RedirectStandardOutput = true })!;
        var said = await install.StandardOutput.ReadToEndAsync();
        await install.WaitForExitAsync();
        if (install.ExitCode != 0)
        {
            throw new InvalidOperationException($"{MariaDbPrograms.Install} failed: {said}");
        }
    }

    private async Task RunAsync()
    {
        string[] arguments =
        [
            "--no-defaults", $"--datadir={Data}", $"--tmpdir={Temporary}", $"--socket={Socket}", $"--pid-file={Path.Combine(_folder, "pid")}",
            "--skip-networking=0", "--bind-address=127.0.0.1", $"--port={Port}", "--skip-name-resolve",

            // MySql.Data 8.0.16 reads a column that newer servers fill with NULLs.
            "--old-mode=NO_NULL_COLLATION_IDS",
            "--innodb-flush-log-at-trx-commit=1", "--innodb-buffer-pool-size=64M", LogFileSize, "--max-connections=300",
            "--key-buffer-size=1M", "--performance-schema=OFF", "--skip-log-bin", .. MariaDbPrograms.RunAsRoot, .. _settings,
        ];
        _process?.Dispose();
        _process = Process.Start(new ProcessStartInfo(MariaDbPrograms.Server, arguments) { RedirectStandardError = true })!;
        var said = new List<string>();
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            said.Add(line);
            if (line.Contains("ready for connections", StringComparison.Ordinal))
            {
                // Somebody must go on reading, or the server blocks once the pipe is full.
                _ = _process.StandardError.BaseStream.CopyToAsync(Stream.Null);
                return;
            }
        }

        throw new InvalidOperationException($"{MariaDbPrograms.Server} did not start: {string.Join(" | ", said)}");
    }
}
