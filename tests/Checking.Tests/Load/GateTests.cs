using OrleansCounters.Checking.Load;

namespace OrleansCounters.Checking.Tests.Load;

public sealed class GateTests
{
    [Fact]
    public async Task HoldAsync_SomebodyInside_WaitsForHimAndKeepsOthersOut()
    {
        var gate = new Gate();
        await gate.EnterAsync(default);
        var held = gate.HoldAsync();
        var entering = gate.EnterAsync(default).AsTask();

        Assert.False(held.IsCompleted);
        gate.Leave();
        await held;
        Assert.False(entering.IsCompleted);
        gate.Open();
        await entering;
    }

    [Fact]
    public async Task EnterAsync_Cancelled_DoesNotWait()
    {
        var gate = new Gate();
        await gate.HoldAsync();

        await gate.EnterAsync(new CancellationToken(canceled: true));
    }
}
