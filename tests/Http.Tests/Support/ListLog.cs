using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace OrleansCounters.Http.Tests.Support;

/// <summary>Keeps what is logged.</summary>
internal sealed class ListLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    public bool Has(string words) => _lines.Any(line => line.Contains(words, StringComparison.Ordinal));

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
