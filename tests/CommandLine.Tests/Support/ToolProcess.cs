using System.Diagnostics;

namespace OrleansCounters.CommandLine.Tests.Support;

/// <summary>The tool as a process of its own, to be killed.</summary>
internal sealed class ToolProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private ToolProcess(Process process)
    {
        _process = process;
        (_output, _error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
    }

    public bool HasEnded => _process.HasExited;

    public static string Assembly { get; } = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "..", "..", "CommandLine", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)), "counters.dll"));

    public static ToolProcess Start(Uri service, params string[] args) => Start("dotnet", service, [Assembly, .. args]);

    public static ToolProcess Start(string program, Uri? service, params string[] args)
    {
        var start = new ProcessStartInfo(program, args) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        if (service is not null)
        {
            start.Environment["COUNTERS_URL"] = service.AbsoluteUri;
        }

        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return new ToolProcess(process);
    }

    public async Task<Line> EndAsync()
    {
        await _process.WaitForExitAsync();
        return new Line(_process.ExitCode, await _output, await _error);
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
