using Microsoft.Extensions.Logging;

namespace OrleansCounters.Client.Orleans.Links;

/// <summary>What is logged in here goes to the application's own log.</summary>
internal sealed class OutsideLogs(ILoggerFactory application) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => application.CreateLogger(categoryName);

    public void Dispose()
    {
        // It is the application's.
    }
}
