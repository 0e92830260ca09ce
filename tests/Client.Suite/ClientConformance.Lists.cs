namespace OrleansCounters.Client.Suite;

public abstract partial class ClientConformance
{
    [Fact]
    public async Task TopAndList_Prefix_AreInOrder()
    {
        foreach (var (name, value) in new[] { ("b", 2), ("a", 3), ("c", 1), ("A", 9) })
        {
            _ = await Counters.SetAsync(Id(name), value);
        }

        var top = await Counters.TopAsync(3, Id(""));
        var ids = new List<string>();
        await foreach (var counter in Counters.ListAsync(Id("")))
        {
            ids.Add(counter.Id);
        }

        Assert.Equal([(Id("A"), 9L), (Id("a"), 3L), (Id("b"), 2L)], top.Select(counter => (counter.Id, counter.Value)));
        Assert.All(top, counter => Assert.True(counter is { Version: > 0, ChangedAt.Kind: DateTimeKind.Utc } && counter.CreatedAt <= counter.ChangedAt));
        Assert.Equal([Id("A"), Id("a"), Id("b"), Id("c")], ids);
    }

    [Fact]
    public async Task List_MoreThanOnePart_HasAll()
    {
        _ = await Counters.IncrementManyAsync([.. Enumerable.Range(0, 2_100).Select(i => new CounterIncrement(Id($"{i:0000}")))]);

        var ids = new List<string>();
        await foreach (var counter in Counters.ListAsync(Id("")))
        {
            ids.Add(counter.Id);
        }

        Assert.Equal(Enumerable.Range(0, 2_100).Select(i => Id($"{i:0000}")), ids);
    }

    [Fact]
    public async Task Lists_WrongTerms_NameFieldAndBound()
    {
        var limit = await FailsAsync(() => Counters.TopAsync(0));
        var prefix = await FailsAsync(() => Counters.TopAsync(1, "a/b"));

        Assert.Equal(("invalid_parameter", 400, "limit"), (limit.Code, limit.Status, limit.Field));
        Assert.Equal("limit is 0; it must be a whole number from 1 to 1000.", limit.Message);
        Assert.Equal(("invalid_parameter", 400, "prefix"), (prefix.Code, prefix.Status, prefix.Field));
        Assert.Equal("prefix is a/b; it must be at most 200 of the characters that ids have.", prefix.Message);
    }

    [Fact]
    public async Task History_AddedAndSet_AddsUp()
    {
        _ = await Counters.IncrementAsync(Id("a"), 5);
        _ = await Counters.SetAsync(Id("a"), 100);
        _ = await Counters.IncrementAsync(Id("a"), 2);

        var hours = await Counters.HistoryAsync(Id("a"), HistoryResolution.Hour, DateTimeOffset.UtcNow.AddHours(-2), DateTimeOffset.UtcNow.AddHours(1));
        var months = await Counters.HistoryAsync(Id("a"), HistoryResolution.Month);

        Assert.All([hours, months], history =>
        {
            Assert.Equal((Id("a"), 7L, 95L, 102L, false), (history.Id, history.Total, history.Adjusted, history.Value, history.Lagging));
            Assert.Equal(7, history.Buckets.Sum(bucket => bucket.Change));
            Assert.True(history.From < history.To && history.From.Kind == DateTimeKind.Utc);
        });
        Assert.Equal((HistoryResolution.Hour, HistoryResolution.Month), (hours.Resolution, months.Resolution));
        Assert.Equal(months.Buckets[0].Start, months.From);
        Assert.Equal(0, (hours.To - hours.From).TotalHours % 1);
    }

    [Fact]
    public async Task History_WrongRanges_NameTheField()
    {
        var now = DateTimeOffset.UtcNow;
        var turned = await FailsAsync(() => Counters.HistoryAsync(Id("a"), HistoryResolution.Day, now, now.AddDays(-3)));
        var endless = await FailsAsync(() => Counters.HistoryAsync(Id("a"), HistoryResolution.Minute, now.AddYears(-1)));
        var early = await FailsAsync(() => Counters.HistoryAsync(Id("a"), from: DateTimeOffset.UnixEpoch.AddDays(-1)));

        Assert.All([turned, endless, early], error => Assert.Equal(("invalid_parameter", 400, "from"), (error.Code, error.Status, error.Field)));
        Assert.Equal("from must be before to.", turned.Message);
        Assert.Contains("10,000 buckets", endless.Message, StringComparison.Ordinal);
    }
}
