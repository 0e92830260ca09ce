using OrleansCounters.Gateway.Tests.Faults;
using OrleansCounters.Overload;

namespace OrleansCounters.Gateway.Tests.Overload;

/// <summary>While it lasts, the servers have one half of the processors and this process, which loads them, has the other.</summary>
internal sealed class Halves : IAsyncDisposable
{
    private bool _isTaken;

    private Halves()
    {
    }

    /// <param name="wanted">False where nothing is measured.</param>
    public static async Task<Halves> TakeAsync(RealServers servers, bool wanted)
    {
        var halves = new Halves();
        if (wanted && Processors.CanBeShared)
        {
            servers.Gateway.Processors = Processors.OfService;
            await Processors.GiveAsync(servers.Redis.ProcessId, Processors.OfService);
            await Processors.GiveAsync(servers.Maria.ProcessId, Processors.OfService);
            await Processors.GiveAsync(Environment.ProcessId, Processors.OfLoad);
            halves._isTaken = true;
        }

        return halves;
    }

    public async ValueTask DisposeAsync()
    {
        if (_isTaken)
        {
            await Processors.GiveAsync(Environment.ProcessId, Processors.All);
        }
    }

    public override string ToString() => _isTaken
        ? $"service on processors {Processors.OfService}, load on {Processors.OfLoad}"
        : "service and load on the same processors";
}
