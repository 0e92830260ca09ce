using System.Diagnostics;
using OrleansCounters.Testing;

namespace OrleansCounters.Gateway.Tests.Migration;

/// <summary>A PostgreSQL of a test's own, as an old service's database: free loopback port, folder of its own, nobody asked for a password.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private const string Account = "postgres";

    private readonly string _folder = Directory.CreateTempSubdirectory("oc-postgres-").FullName;
    private Process? _process;

    /// <summary>Null where the programs are here, else why tests that need them are skipped.</summary>
    public static string? Missing => ServerPrograms is null
        ? "PostgreSQL is not installed (Debian's package is postgresql)."
        : Environment.IsPrivilegedProcess && !HasAccount() ? $"PostgreSQL does not run as root, and there is no user {Account}." : null;

    public int Port { get; } = FreePort.Next();

    /// <summary>The newest that Debian installed; its programs are on nobody's path.</summary>
    private static string? ServerPrograms => Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Max()
        : null;

    /// <summary>The server refuses to run as root.</summary>
    private static string As => Environment.IsPrivilegedProcess ? $"setpriv --reuid {Account} --regid {Account} --clear-groups " : "";

    public static async Task<PostgresServer> StartAsync()
    {
        var server = new PostgresServer();
        var own = Environment.IsPrivilegedProcess ? $"chown {Account} '{server._folder}'; " : "";
        _ = await Curl.RunAsync($"{own}cd '{server._folder}'; {As}{ServerPrograms}/initdb -D data -U postgres --auth=trust --no-sync -E UTF8 --locale=C.UTF-8");
        await server.RunAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            Signal.Send(_process, Signal.Terminate);
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static bool HasAccount() => File.ReadLines("/etc/passwd").Any(line => line.StartsWith($"{Account}:", StringComparison.Ordinal));

    private async Task RunAsync()
    {
        // exec, all the way: the process that is started here is the server.
        var command = $"exec {As}{ServerPrograms}/postgres -D '{_folder}/data' -p {Port} -k '{_folder}' -c listen_addresses=127.0.0.1 -c fsync=off";
        _process = Process.Start(new ProcessStartInfo("bash", ["-c", command]) { RedirectStandardError = true, WorkingDirectory = _folder })!;
        var said = new List<string>();
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            said.Add(line);
            if (line.Contains("ready to accept connections", StringComparison.Ordinal))
            {
                // Somebody must go on reading, or the server blocks once the pipe is full.
                _ = _process.StandardError.BaseStream.CopyToAsync(Stream.Null);
                return;
            }
        }

        throw new InvalidOperationException($"postgres did not start: {string.Join(" | ", said)}");
    }
}
