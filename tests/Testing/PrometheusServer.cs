using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace OrleansCounters.Testing;

/// <summary>A prometheus of a test's own: free loopback port, folder of its own, gone with it when the test is done.</summary>
public sealed class PrometheusServer : IAsyncDisposable
{
    private const string Program = "/usr/bin/prometheus";
    private static readonly TimeSpan ReadyDeadline = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly TempFolder _folder = new();
    private readonly HttpClient _http;
    private readonly OutputTail _output = new();
    private Process? _process;

    private PrometheusServer(int port) => _http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/") };

    /// <summary>Null where the program is here, else why tests that need it are skipped.</summary>
    public static string? Missing { get; } = File.Exists(Program) ? null : $"{Program} is not there; the package prometheus has it.";

    /// <param name="target">Host and port of what is scraped, twice a second.</param>
    /// <param name="rules">The text of the file of rules.</param>
    public static async Task<PrometheusServer> StartAsync(string target, string rules)
    {
        var port = FreePort.Next();
        var server = new PrometheusServer(port);
        var folder = server._folder.Path;
        await File.WriteAllTextAsync(Path.Combine(folder, "rules.yml"), rules);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "prometheus.yml"),
            $$"""
            global: { scrape_interval: 500ms, evaluation_interval: 500ms }
            rule_files: [rules.yml]
            scrape_configs:
              - job_name: orleanscounters
                static_configs: [{ targets: ['{{target}}'] }]
            """);
        await server.RunAsync(
            $"--config.file={Path.Combine(folder, "prometheus.yml")}", $"--storage.tsdb.path={Path.Combine(folder, "data")}", $"--web.listen-address=127.0.0.1:{port}");
        return server;
    }

    /// <summary>The alerts that fire, each with its labels.</summary>
    public async Task<IReadOnlyList<IReadOnlyDictionary<string, string>>> FiringAsync()
    {
        var answer = await _http.GetFromJsonAsync<JsonElement>("api/v1/alerts");
        return
        [
            .. answer.GetProperty("data").GetProperty("alerts").EnumerateArray()
                .Where(alert => alert.GetProperty("state").GetString() == "firing")
                .Select(alert => alert.GetProperty("labels").Deserialize<Dictionary<string, string>>()!),
        ];
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        _http.Dispose();
        _folder.Dispose();
    }

    private async Task RunAsync(params string[] arguments)
    {
        _process = new Process { StartInfo = new ProcessStartInfo(Program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true } };
        _process.ErrorDataReceived += (_, line) => _output.Add(line.Data);
        _process.OutputDataReceived += (_, line) => _output.Add(line.Data);
        _ = _process.Start();
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        var started = Stopwatch.GetTimestamp();
        while (!await IsReadyAsync())
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(started) > ReadyDeadline)
            {
                throw new InvalidOperationException($"{Program} did not start:\n{_output}");
            }

            await Task.Delay(Pause);
        }
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri("-/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
