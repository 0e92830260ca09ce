using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Domain.Tests.Store;

public sealed class CounterPageTests
{
    [Fact]
    public void Of_OneRowMoreThanAsked_HasMoreAndDoesNotShowIt()
    {
        var page = CounterPage.Of([Good("a"), Good("b"), Good("c")], limit: 2);

        Assert.Equal(["a", "b"], Ids(page));
        Assert.True(page.HasMore);
        Assert.Empty(page.Unreadable);
    }

    [Fact]
    public void Of_NoMoreRowsThanAsked_HasNoMore()
    {
        var page = CounterPage.Of([Good("a"), Good("b")], limit: 2);

        Assert.Equal(["a", "b"], Ids(page));
        Assert.False(page.HasMore);
    }

    [Fact]
    public void Of_UnreadableRowInBetween_IsLeftOutAndNamed()
    {
        var page = CounterPage.Of([Good("a"), Bad("b"), Good("c")], limit: 2);

        Assert.Equal(["a"], Ids(page));
        Assert.True(page.HasMore);
        Assert.Contains("b", Assert.Single(page.Unreadable).Message, StringComparison.Ordinal);
    }

    /// <summary>The next page is asked for by the last counter of this one: where there is none, nobody could go on.</summary>
    [Fact]
    public void Of_NothingButUnreadableRows_HasNoMore()
    {
        var page = CounterPage.Of([Bad("a"), Bad("b"), Good("c")], limit: 2);

        Assert.Equal([], Ids(page));
        Assert.False(page.HasMore);
        Assert.Equal(2, page.Unreadable.Count);
    }

    private static string[] Ids(CounterPage page) => [.. page.Counters.Select(counter => counter.Key.Id)];

    private static StoredRow Good(string id) => new(CounterKey.Counter(id), CounterState.Absent with { Exists = true }, 7, 0);

    private static StoredRow Bad(string id) => StoredRow.Unreadable(CounterKey.Counter(id), "total is text");
}
