using OrleansCounters.Http.Dialects;

namespace OrleansCounters.Http.Tests.Dialects;

public sealed class SeedTimeTests
{
    [Fact]
    public void Of_Time_IsInUtcWithMicroseconds() => Assert.Equal(
        "2025-02-23T15:30:45.123456", SeedTime.Of(new DateTimeOffset(2025, 2, 23, 17, 30, 45, TimeSpan.FromHours(2)).AddMicroseconds(123_456)));

    [Theory]
    [InlineData(0, "0:00:00.000000")]
    [InlineData(5_025_678_901, "1:23:45.678901")]
    [InlineData(86_400_000_000, "1 day, 0:00:00.000000")]
    [InlineData(176_400_000_001, "2 days, 1:00:00.000001")]
    public void Of_Span_IsAsPythonWritesIt(long microseconds, string text) =>
        Assert.Equal(text, SeedTime.Of(TimeSpan.FromMicroseconds(microseconds)));
}
