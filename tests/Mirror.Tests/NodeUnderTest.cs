using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Visitors;

namespace OrleansCounters.Mirror.Tests;

/// <summary>A node, and what a test can do to the server behind it.</summary>
public abstract class NodeUnderTest : IAsyncDisposable
{
    public abstract IMirrorNode Node { get; }

    public abstract IVisitorNode Visitors { get; }

    /// <summary>FLUSHALL.</summary>
    public abstract Task FlushAsync();

    /// <summary>Another run, with all that it had, or nothing.</summary>
    public abstract Task RestartAsync(bool keepData);

    public abstract ValueTask DisposeAsync();
}
