using OrleansCounters.CommandLine.Loading;

namespace OrleansCounters.CommandLine.Tests.Loading;

public sealed class LoadScheduleTests
{
    [Theory]
    [InlineData(1, 3)]
    [InlineData(7, 1)]
    [InlineData(1_000, 1)]
    [InlineData(1_001, 2)]
    [InlineData(20_000, 1)]
    [InlineData(999_983, 1)]
    public void DueBy_EachTick_IsWhatIsDueAtOrBeforeIt(int rate, int seconds)
    {
        var schedule = new LoadSchedule(rate, TimeSpan.FromSeconds(seconds));
        Assert.Equal((long)rate * seconds, schedule.Requests);

        var request = 0L;
        for (var tick = 0L; tick <= schedule.LastTick; tick++)
        {
            for (; request < schedule.DueBy(tick); request++)
            {
                Assert.Equal(tick * LoadSchedule.Tick, schedule.DueAt(request));

                // Never early, and less than a tick late.
                Assert.InRange(schedule.DueAt(request).TotalSeconds - ((double)request / rate), -1e-9, LoadSchedule.Tick.TotalSeconds);
            }
        }

        Assert.Equal(schedule.Requests, request);
    }
}
