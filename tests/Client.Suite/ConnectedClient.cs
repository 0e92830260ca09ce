namespace OrleansCounters.Client.Suite;

/// <summary>A client as an application has it.</summary>
/// <param name="services">A container that can be disposed.</param>
public sealed class ConnectedClient(IServiceProvider services) : IAsyncDisposable
{
    public ICounters Counters => (ICounters)services.GetService(typeof(ICounters))!;

    public IPages Pages => (IPages)services.GetService(typeof(IPages))!;

    public ValueTask DisposeAsync() => ((IAsyncDisposable)services).DisposeAsync();
}
