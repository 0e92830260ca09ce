using OrleansCounters.Checking.Load;

namespace OrleansCounters.Checking.Tests.Load;

public sealed class ProgressTests
{
    [Fact]
    public async Task ReachAsync_EnoughAnswers_Completes()
    {
        var progress = new Progress(10);
        var half = progress.ReachAsync(0.5);
        var most = progress.ReachAsync(0.9);
        for (var i = 0; i < 5; i++)
        {
            Assert.False(half.IsCompleted);
            progress.Answered();
        }

        await half;
        Assert.False(most.IsCompleted);
        await progress.AnsweredAsync(3);
    }

    [Fact]
    public async Task ReachAsync_LoadEnded_WaitsForNothingMore()
    {
        var progress = new Progress(10);
        var before = progress.ReachAsync(1);

        progress.Ended();

        await before;
        await progress.ReachAsync(1);
    }
}
