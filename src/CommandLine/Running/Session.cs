using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using OrleansCounters.Client;
using OrleansCounters.CommandLine.Output;
using OrleansCounters.CommandLine.Service;

namespace OrleansCounters.CommandLine.Running;

/// <summary>What one verb works with.</summary>
internal sealed class Session : IAsyncDisposable
{
    private static readonly TimeSpan Attempt = TimeSpan.FromSeconds(3);

    private readonly Lazy<ServiceProvider> _client;
    private readonly Lazy<ServiceApi> _api;

    private Session(Connection connection, Screen screen, Shell shell)
    {
        (Connection, Screen, Shell) = (connection, screen, shell);
        _client = new Lazy<ServiceProvider>(() => ClientOf(connection));
        _api = new Lazy<ServiceApi>(() => new ServiceApi(connection));
    }

    public Connection Connection { get; }

    public Screen Screen { get; }

    public Shell Shell { get; }

    /// <summary>Calls that are repeated, each change with a key, until they are answered or their time is over.</summary>
    public ICounters Counters => _client.Value.GetRequiredService<ICounters>();

    /// <summary>The routes that the client for other services has no calls for.</summary>
    public ServiceApi Api => _api.Value;

    /// <exception cref="UsageException">The address or the key cannot be one.</exception>
    public static Session Open(ParseResult parsed, Shell shell) =>
        new(Connection.Of(parsed, shell), new Screen(shell, parsed.GetValue(CommonOptions.Json)), shell);

    public async ValueTask DisposeAsync()
    {
        if (_api.IsValueCreated)
        {
            _api.Value.Dispose();
        }

        if (_client.IsValueCreated)
        {
            await _client.Value.DisposeAsync();
        }
    }

    private static ServiceProvider ClientOf(Connection connection) => new ServiceCollection()
        .AddLogging()
        .AddOrleansCountersClient(options =>
        {
            options.BaseAddress = new Uri(connection.Url);
            options.ApiKey = connection.Key;
            options.Deadline = connection.Timeout;
            options.Timeout = connection.Timeout < Attempt ? connection.Timeout : Attempt;

            // A verb makes one change, and waits for it.
            options.Folding.Enabled = false;
        })
        .BuildServiceProvider();
}
