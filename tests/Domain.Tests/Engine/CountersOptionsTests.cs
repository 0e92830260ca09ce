using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;

namespace OrleansCounters.Domain.Tests.Engine;

public sealed class CountersOptionsTests
{
    [Fact]
    public void Problems_Defaults_None() => Assert.Empty(new CountersOptions().Problems());

    [Fact]
    public void Problems_AtTheBounds_None()
    {
        var least = new CountersOptions
        {
            FlushInterval = TimeSpan.FromMilliseconds(10), IdleTimeout = TimeSpan.FromSeconds(1), AnswerDeadline = TimeSpan.FromMilliseconds(100),
            BatchSize = 1, MaxActive = 100, QueueLimit = 1, Durability = Durability.Memory,
        };
        var most = new CountersOptions
        {
            FlushInterval = TimeSpan.FromHours(1), IdleTimeout = TimeSpan.FromDays(30), AnswerDeadline = TimeSpan.FromSeconds(30),
            BatchSize = 1_000, MaxActive = 100_000_000, QueueLimit = 10_000_000, Durability = Durability.Store,
        };

        Assert.Empty(least.Problems());
        Assert.Empty(most.Problems());
    }

    public static TheoryData<CountersOptions, string, string, string> OutOfBounds() => new()
    {
        { new() { Durability = (Durability)9 }, "Counters:Durability", "9", "memory, mirror or store" },
        { new() { FlushInterval = TimeSpan.FromMilliseconds(9) }, "Counters:FlushInterval", "00:00:00.0090000", "00:00:00.0100000 to 01:00:00" },
        { new() { IdleTimeout = TimeSpan.FromDays(31) }, "Counters:IdleTimeout", "31.00:00:00", "00:00:01 to 30.00:00:00" },
        { new() { AnswerDeadline = TimeSpan.Zero }, "Counters:AnswerDeadline", "00:00:00", "00:00:00.1000000 to 00:00:30" },
        { new() { BatchSize = 1_001 }, "Counters:BatchSize", "1001", "1 to 1000" },
        { new() { MaxActive = 99 }, "Counters:MaxActive", "99", "100 to 100000000" },
        { new() { QueueLimit = -1 }, "Counters:QueueLimit", "-1", "1 to 10000000" },
    };

    [Theory]
    [MemberData(nameof(OutOfBounds))]
    public void Problems_OutOfBounds_NamesKeyValueAndBound(CountersOptions options, string key, string value, string bound)
    {
        var problem = Assert.Single(options.Problems());

        Assert.Contains(key, problem, StringComparison.Ordinal);
        Assert.Contains(value, problem, StringComparison.Ordinal);
        Assert.Contains(bound, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Problems_Several_NamesAll()
    {
        var options = new CountersOptions { BatchSize = 0, QueueLimit = 0, FlushInterval = TimeSpan.Zero };

        Assert.Equal(3, options.Problems().Count());
    }
}
