using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Visitors;

namespace OrleansCounters.Mirror.Tests;

internal sealed class TwinUnderTest(TimeProvider clock) : NodeUnderTest
{
    private readonly InMemoryMirrorNode _twin = new("twin", clock);

    public override IMirrorNode Node => _twin;

    public override IVisitorNode Visitors => new InMemoryVisitorNode(_twin);

    public override Task FlushAsync()
    {
        _twin.Flush();
        return Task.CompletedTask;
    }

    public override Task RestartAsync(bool keepData)
    {
        _twin.Restart(keepData ? _twin.Save() : null);
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
