using System.Diagnostics;
using System.Globalization;

namespace OrleansCounters.Testing;

/// <summary>
/// The gateway, or an executable with the same command line, as a process of its own: one port and one data folder, started and ended as
/// often as a test likes.
/// </summary>
/// <param name="assembly">The path of the <c>.dll</c>.</param>
/// <param name="dataFolder">Given as <c>Data:Path</c>; the caller's to delete.</param>
/// <param name="settings">Further arguments.</param>
public sealed class GatewayProcess(string assembly, string dataFolder, params IEnumerable<string> settings) : IAsyncDisposable
{
    private static readonly TimeSpan ReadyDeadline = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PollPause = TimeSpan.FromMilliseconds(20);

    private readonly string[] _settings = [.. settings];
    private readonly HttpClient _http = new();
    private OutputTail _output = new();
    private Process? _process;

    public int Port { get; } = FreePort.Next();

    public Uri Address => new($"http://127.0.0.1:{Port}/");

    /// <summary>Of the run that is under way.</summary>
    public int ProcessId => _process!.Id;

    public bool IsRunning => _process is { HasExited: false };

    /// <summary>Added to its environment.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>The processors that it may use, as <c>taskset</c> takes them; null for all.</summary>
    public string? Processors { get; set; }

    /// <summary>Is told each line that it writes, of both streams.</summary>
    public event Action<string>? Said;

    /// <summary>The last lines that it wrote, of both streams.</summary>
    public string Output => _output.ToString();

    /// <summary>The executable of another project: as it is published in the folder that the environment names as PROGRAMS, else as it was built beside this test's own output.</summary>
    public static string AssemblyOf(string project) => System.Environment.GetEnvironmentVariable("PROGRAMS") is { Length: > 0 } programs
        ? Path.Combine(programs, project, $"OrleansCounters.{project}.dll")
        : Path.GetFullPath(Path.Combine(
            AppContext.BaseDirectory, "..", "..", project, Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)),
            $"OrleansCounters.{project}.dll"));

    /// <summary>Starts it and waits until <c>/health/ready</c> answers 200.</summary>
    /// <exception cref="InvalidOperationException">It ended, or did not get ready; the message holds its output.</exception>
    public Task StartAsync()
    {
        Launch();
        return UntilReadyAsync();
    }

    /// <summary>Waits until <c>/health/ready</c> answers 200.</summary>
    /// <exception cref="InvalidOperationException">It ended, or did not get ready; the message holds its output.</exception>
    public Task UntilReadyAsync() => UntilAnswersAsync("health/ready");

    /// <summary>Waits until a path answers with success.</summary>
    /// <exception cref="InvalidOperationException">It ended, or did not get ready; the message holds its output.</exception>
    public async Task UntilAnswersAsync(string path)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await AnswersAsync(path))
        {
            if (_process!.HasExited)
            {
                await _process.WaitForExitAsync();
                throw new InvalidOperationException($"{assembly} ended with exit code {_process.ExitCode}:\n{Output}");
            }

            if (Stopwatch.GetElapsedTime(started) > ReadyDeadline)
            {
                throw new InvalidOperationException($"{assembly} was not ready within {ReadyDeadline.TotalSeconds} s:\n{Output}");
            }

            await Task.Delay(PollPause);
        }
    }

    /// <summary>Starts it where it is expected to end by itself.</summary>
    /// <param name="arguments">Instead of <c>--urls</c>.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="TimeoutException">It is still running after the deadline, and was killed; the message holds its output.</exception>
    public async Task<int> RunToEndAsync(TimeSpan deadline, params string[] arguments)
    {
        Launch(arguments);
        return await WaitForEndAsync(deadline);
    }

    /// <summary>kill -9, and waits until it is gone.</summary>
    public async Task KillAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }
    }

    /// <summary>SIGHUP.</summary>
    public void Hangup() => Signal.Send(_process!, Signal.Hangup);

    /// <summary>Its memory that is in use and in RAM, in bytes.</summary>
    public long ResidentBytes()
    {
        _process!.Refresh();
        return _process.WorkingSet64;
    }

    /// <summary>The process hangs: connections stay, nothing is answered.</summary>
    public void Pause() => Signal.Send(_process!, Signal.Stop);

    public void Resume() => Signal.Send(_process!, Signal.Continue);

    /// <summary>Starts it with these arguments, without waiting until it is ready.</summary>
    public void LaunchWith(params string[] arguments) => Launch(arguments);

    /// <summary>Starts it without waiting until it is ready.</summary>
    public void Launch() => Launch("--urls", $"http://127.0.0.1:{Port}");

    /// <summary>SIGTERM.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="TimeoutException">It is still running after the deadline, and was killed; the message holds its output.</exception>
    public Task<int> StopAsync(TimeSpan deadline)
    {
        Signal.Send(_process!, Signal.Terminate);
        return WaitForEndAsync(deadline);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process?.Dispose();
        _http.Dispose();
    }

    private void Launch(params string[] arguments)
    {
        _process?.Dispose();
        var output = _output = new OutputTail();
        _process = new Process
        {
            // taskset becomes the program: the process id is the same.
            StartInfo = new ProcessStartInfo(
                Processors is null ? "dotnet" : "taskset",
                [.. Processors is null ? (string[])[] : ["-c", Processors, "dotnet"], assembly, .. arguments, "--Data:Path", dataFolder, .. _settings])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = Path.GetDirectoryName(assembly),
            },
        };
        foreach (var (name, value) in Environment)
        {
            _process.StartInfo.Environment[name] = value;
        }

        _process.OutputDataReceived += (_, line) => Hear(output, line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(output, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void Hear(OutputTail output, string? line)
    {
        output.Add(line);
        if (line is not null)
        {
            Said?.Invoke(line);
        }
    }

    private async Task<int> WaitForEndAsync(TimeSpan deadline)
    {
        using var limit = new CancellationTokenSource(deadline);
        try
        {
            await _process!.WaitForExitAsync(limit.Token);
            return _process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            await KillAsync();
            throw new TimeoutException(string.Create(
                CultureInfo.InvariantCulture, $"{assembly} still ran after {deadline.TotalSeconds} s:\n{Output}"));
        }
    }

    private async Task<bool> AnswersAsync(string path)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri(Address, path));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
