using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace OrleansCounters.Http.Tests.Support;

/// <summary>Keeps what is logged.</summary>
internal sealed class ListLog : ILoggerProvider, ILogger
{
    private const int Looks = 1_000;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly ConcurrentQueue<string> _lines = new();

    public bool Has(string words) => _lines.Any(line => line.Contains(words, StringComparison.Ordinal));

    /// <summary>As <see cref="Has"/>, once it is there: what is said of a request may be said behind its answer.</summary>
    public async Task<bool> WillHaveAsync(string words)
    {
        for (var looks = 0; looks < Looks && !Has(words); looks++)
        {
            await Task.Delay(Pause);
        }

        return Has(words);
    }

    public override string ToString() => string.Join('\n', _lines);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue($"{logLevel} {eventId.Id} {formatter(state, exception)}");

    public void Dispose()
    {
    }
}
