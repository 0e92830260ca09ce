using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using OrleansCounters.Testing;

namespace OrleansCounters.Runner.Processes;

/// <summary>A peer's program, which the bench started and will stop.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StopDeadline = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private readonly OutputTail _output;

    private ServerProcess(Process process, OutputTail output) => (_process, _output) = (process, output);

    public int ProcessId => _process.Id;

    /// <summary>Starts it and waits until it takes connections.</summary>
    public static async Task<ServerProcess> StartAsync(int port, string program, params IEnumerable<string> arguments)
    {
        var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;

        // Somebody must read on, or it stops once a pipe is full.
        var output = new OutputTail();
        process.OutputDataReceived += (_, line) => output.Add(line.Data);
        process.ErrorDataReceived += (_, line) => output.Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new ServerProcess(process, output);
        await server.WaitForPortAsync(port);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            Signal.Send(_process, Signal.Terminate);
            if (!_process.WaitForExit(StopDeadline))
            {
                _process.Kill();
                await _process.WaitForExitAsync();
            }
        }

        _process.Dispose();
    }

    private async Task WaitForPortAsync(int port)
    {
        for (var attempt = 0; attempt < 600; attempt++)
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"{_process.StartInfo.FileName} ended with exit code {_process.ExitCode} before it served:\n{_output}");
            }

            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50);
            }
        }

        throw new TimeoutException($"{_process.StartInfo.FileName} does not serve port {port}:\n{_output}");
    }
}
