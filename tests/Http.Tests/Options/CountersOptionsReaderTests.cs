using Microsoft.Extensions.Configuration;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Settings;
using OrleansCounters.Http.Tests.Support;

namespace OrleansCounters.Http.Tests.Options;

public sealed class CountersOptionsReaderTests
{
    [Fact]
    public void Read_NothingSet_IsTheDefaults()
    {
        var (options, problems) = Read();

        Assert.Equal(new CountersOptions(), options);
        Assert.Empty(problems);
    }

    [Fact]
    public void Read_EverySetting_IsTaken()
    {
        var (options, problems) = Read(
            ("Counters:Durability", "STORE"),
            ("Counters:FlushInterval", "250ms"),
            ("Counters:BatchSize", "10"),
            ("Counters:IdleTimeout", "1h"),
            ("Counters:MaxActive", "100"),
            ("Counters:QueueLimit", "7"),
            ("Counters:AnswerDeadline", "00:00:01"));

        Assert.Empty(problems);
        Assert.Equal(
            new CountersOptions
            {
                Durability = Durability.Store,
                FlushInterval = TimeSpan.FromMilliseconds(250),
                BatchSize = 10,
                IdleTimeout = TimeSpan.FromHours(1),
                MaxActive = 100,
                QueueLimit = 7,
                AnswerDeadline = TimeSpan.FromSeconds(1),
            },
            options);
    }

    [Theory]
    [InlineData("2", null, 120)]
    [InlineData("2", "5s", 5)]
    [InlineData("2", "", 120)]
    [InlineData(null, null, 5)]
    public void Read_SeedsInterval_IsAnAliasOfFlushInterval(string? seed, string? ours, int seconds)
    {
        var (options, problems) = Read(("CounterSync:IntervalMinutes", seed), ("Counters:FlushInterval", ours));

        Assert.Empty(problems);
        Assert.Equal(TimeSpan.FromSeconds(seconds), options.FlushInterval);
    }

    [Theory]
    [InlineData("CounterSync:IntervalMinutes", "0")]
    [InlineData("CounterSync:IntervalMinutes", "61")]
    [InlineData("CounterSync:IntervalMinutes", "soon")]
    [InlineData("Counters:FlushInterval", "5")]
    [InlineData("Counters:FlushInterval", "9ms")]
    [InlineData("Counters:Durability", "disk")]
    [InlineData("Counters:Durability", "2")]
    [InlineData("Counters:BatchSize", "1001")]
    [InlineData("Counters:BatchSize", "many")]
    [InlineData("Counters:QueueLimit", "0")]
    public void Read_BadValue_IsOneProblemNamingTheKey(string key, string value) =>
        Assert.StartsWith($"{key} is ", Assert.Single(Read((key, value)).Problems), StringComparison.Ordinal);

    [Fact]
    public async Task Start_ManyProblems_AreAllInOneReport()
    {
        var exception = await Assert.ThrowsAsync<InvalidSettingsException>(() => TestGateway.StartAsync(
            ("Counters:Durability", "disk"),
            ("Counters:FlushInterval", "2h"),
            ("Counters:BatchSize", "0"),
            ("Access:AllowAnonymous", "perhaps"),
            ("Kestrel:Endpoints:Public:Url", "http://0.0.0.0:0")));

        Assert.Equal(5, exception.Problems.Count);
        string[] keys = ["Counters:Durability", "Counters:FlushInterval", "Counters:BatchSize", "Access:AllowAnonymous", "Kestrel:Endpoints:Public:Url"];
        Assert.All(keys, key => Assert.Contains($"- {key} is ", exception.Message, StringComparison.Ordinal));
    }

    private static (CountersOptions Options, IReadOnlyList<string> Problems) Read(params (string Key, string? Value)[] settings) =>
        new CountersOptionsReader(
            new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(pair => pair.Key, pair => pair.Value)).Build()).Read();
}
