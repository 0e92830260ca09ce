using OrleansCounters.Domain.Caching.Tiers;

namespace OrleansCounters.Domain.Tests.Caching.Tiers;

public sealed class JournalTests
{
    private readonly Journal _journal = new(limit: 2);

    [Fact]
    public void Add_KeyOfANamespaceThatIsRemovedAnyway_AddsNothing()
    {
        _journal.Add(new JournalEntry("shop"));
        _journal.Add(new JournalEntry("shop", "a"));

        Assert.Equal([new JournalEntry("shop")], _journal.Take());
    }

    /// <summary>A gateway that was cut off for long must neither grow without end nor leave a change out.</summary>
    [Fact]
    public void Add_MoreThanTheLimit_BecomeRemovalsOfTheirNamespaces()
    {
        _journal.Add(new JournalEntry("shop", "a"));
        _journal.Add(new JournalEntry("news", Tag: "t"));
        _journal.Add(new JournalEntry("shop", "b"));

        Assert.Equal([new JournalEntry("shop"), new JournalEntry("news")], _journal.Take());
    }

    [Fact]
    public void Take_Twice_GivesEachChangeOnce()
    {
        _journal.Add(new JournalEntry("shop", "a"));

        Assert.Equal([new JournalEntry("shop", "a")], _journal.Take());
        Assert.True(_journal.IsEmpty);
        Assert.Empty(_journal.Take());
    }
}
