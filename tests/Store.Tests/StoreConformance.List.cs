using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Store.Tests;

public abstract partial class StoreConformance
{
    [Fact]
    public async Task List_ById_IsInTheOrderOfBytesPageByPage()
    {
        string[] ids = ["Page", "page", "page:1", "page:10", "page:2", "pagé", "a", "~", "日本", "𝒳", "\uFF5E"];
        await FlushAsync([.. ids.Select((id, i) => Row(id, State(1, 1, i)))]);
        string[] expected = ["Page", "a", "page", "page:1", "page:10", "page:2", "pagé", "~", "日本", "\uFF5E", "𝒳"];

        foreach (var limit in new[] { 1, 2, 3, 100 })
        {
            Assert.Equal(expected, (await AllAsync("", false, limit)).Select(counter => counter.Key.Id));
        }
    }

    [Fact]
    public async Task List_ByValue_IsHighestFirstPageByPageAcrossTies()
    {
        var rows = Enumerable.Range(0, 30).Select(i => Row($"c{i:00}", State(1, 1, (i % 3) - 1))).ToArray();
        await FlushAsync([.. rows, Row("top", State(1, 1, long.MaxValue)), Row("bottom", State(1, 1, long.MinValue))]);
        string[] expected =
        [
            "top", .. rows.OrderByDescending(row => row.State.Total).ThenBy(row => row.Key).Select(row => row.Key.Id), "bottom",
        ];

        foreach (var limit in new[] { 1, 2, 7, 32, 1_000 })
        {
            Assert.Equal(expected, (await AllAsync("", true, limit)).Select(counter => counter.Key.Id));
            Assert.Equal(expected[1..^1], (await AllAsync("c", true, limit)).Select(counter => counter.Key.Id));
        }
    }

    [Fact]
    public async Task List_Prefix_IsByteForByte()
    {
        string[] ids = ["page", "page:a", "page:b", "page;", "pagf", "Page:a", "pag", "page_a", "page%a", "é1", "ê1"];
        await FlushAsync([.. ids.Select(id => Row(id, State(1, 1, 1)))]);

        Assert.Equal(["page:a", "page:b"], (await AllAsync("page:", false, 10)).Select(counter => counter.Key.Id));
        Assert.Equal(["page:a", "page:b"], (await AllAsync("page:", true, 1)).Select(counter => counter.Key.Id));
        Assert.Equal(["page%a"], (await AllAsync("page%", false, 10)).Select(counter => counter.Key.Id));
        Assert.Equal(["page_a"], (await AllAsync("page_", true, 10)).Select(counter => counter.Key.Id));
        Assert.Equal(["é1"], (await AllAsync("é", false, 10)).Select(counter => counter.Key.Id));
        Assert.Empty(await AllAsync("nobody", true, 10));
    }

    [Fact]
    public async Task List_CursorFromElsewhere_StaysWithinThePrefix()
    {
        await FlushAsync(Row("a", State(1, 1, 1)), Row("p1", State(1, 1, 1)), Row("z", State(1, 1, 1)));

        var page = await Store.ListAsync(new(CounterKind.Counter, "p", false, 10, new CounterCursor("a", 0)), default);
        Assert.Equal(["p1"], page.Counters.Select(counter => counter.Key.Id));
        Assert.Empty((await Store.ListAsync(new(CounterKind.Counter, "p", false, 10, new CounterCursor("z", 0)), default)).Counters);
    }

    [Fact]
    public async Task List_CountersThatWereReset_AreNotInIt()
    {
        await ChangeAsync("a", Add(5));
        await ChangeAsync("b", Add(5));
        await ChangeAsync("a", Reset());

        Assert.Equal(["b"], (await AllAsync("", false, 10)).Select(counter => counter.Key.Id));
        Assert.Equal(["b"], (await AllAsync("", true, 10)).Select(counter => counter.Key.Id));

        await ChangeAsync("a", Add(7));
        Assert.Equal(["a", "b"], (await AllAsync("", true, 10)).Select(counter => counter.Key.Id));
    }

    [Fact]
    public async Task List_Page_CarriesStatesAndTimes()
    {
        var state = State(1, 1, 5);
        await FlushAsync(Row("a", state));

        var counter = Assert.Single((await Store.ListAsync(new(CounterKind.Counter, "", true, 1, null), default)).Counters);

        Assert.Equal((state, Clock.Milliseconds), (counter.State, counter.CreatedAt));
        Assert.Empty(counter.Keys);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1_001)]
    public async Task List_LimitOutOfBounds_Throws(int limit) =>
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.ListAsync(new(CounterKind.Counter, "", true, limit, null), default));

    /// <summary>All pages, one after the other.</summary>
    private Task<List<StoredCounter>> AllAsync(string prefix, bool byValue, int limit) => AllAsync(Store, prefix, byValue, limit);

    protected static async Task<List<StoredCounter>> AllAsync(IStore store, string prefix, bool byValue, int limit)
    {
        var all = new List<StoredCounter>();
        CounterCursor? after = null;
        while (true)
        {
            var page = await store.ListAsync(new CounterQuery(CounterKind.Counter, prefix, byValue, limit, after), default);
            Assert.True(page.Counters.Count <= limit);
            all.AddRange(page.Counters);
            if (!page.HasMore)
            {
                return all;
            }

            Assert.Equal(limit, page.Counters.Count);
            after = new CounterCursor(all[^1].Key.Id, all[^1].State.Total);
        }
    }
}
