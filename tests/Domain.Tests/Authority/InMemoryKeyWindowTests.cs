using OrleansCounters.Domain.Authority;
using OrleansCounters.Testing;

namespace OrleansCounters.Domain.Tests.Authority;

public sealed class InMemoryKeyWindowTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly InMemoryKeyWindow _window;

    public InMemoryKeyWindowTests() => _window = new InMemoryKeyWindow(_clock);

    [Fact]
    public void TryAdd_WithinTenMinutes_KeepsAnyNumber()
    {
        AddMany(0, 5_000);
        _clock.Advance(KeyWindowRules.AlwaysKept);
        AddMany(5_000, 1);

        Assert.NotNull(_window.Find("k0"));
        Assert.Equal(5_001, _window.Records.Count());
    }

    [Fact]
    public void TryAdd_AfterTenMinutes_KeepsTheNewest1024()
    {
        AddMany(0, 5_000);
        _clock.Advance(KeyWindowRules.AlwaysKept + TimeSpan.FromMilliseconds(1));
        AddMany(5_000, 1);

        Assert.Null(_window.Find("k0"));
        Assert.Null(_window.Find($"k{5_000 - KeyWindowRules.Newest - 1}"));
        Assert.NotNull(_window.Find($"k{5_000 - KeyWindowRules.Newest}"));
        Assert.NotNull(_window.Find("k5000"));
    }

    [Fact]
    public void TryAdd_AFewKeys_KeepsThemForADay()
    {
        AddMany(0, 3);
        _clock.Advance(KeyWindowRules.Longest);
        AddMany(3, 1);
        Assert.NotNull(_window.Find("k0"));

        _clock.Advance(TimeSpan.FromMilliseconds(1));
        AddMany(4, 1);
        Assert.Null(_window.Find("k0"));
        Assert.NotNull(_window.Find("k3"));
    }

    [Fact]
    public void TryAdd_AtTheBound_RefusesUntilKeysMayGo()
    {
        AddMany(0, KeyWindowRules.MaxLive);

        Assert.False(_window.TryAdd(Record("more")));
        Assert.Null(_window.Find("more"));

        _clock.Advance(KeyWindowRules.AlwaysKept + TimeSpan.FromMilliseconds(1));
        Assert.True(_window.TryAdd(Record("more")));
        Assert.Equal(KeyWindowRules.Newest + 1, _window.Records.Count());
    }

    [Fact]
    public void TryAdd_KnownKey_KeepsTheFirstRecord()
    {
        Assert.True(_window.TryAdd(Record("k") with { Value = 1 }));
        Assert.True(_window.TryAdd(Record("k") with { Value = 2 }));

        Assert.Equal(1, _window.Find("k")!.Value);
        _ = Assert.Single(_window.Records);
    }

    [Fact]
    public void Clone_ChangedLater_LeavesTheOriginal()
    {
        AddMany(0, 2);
        var clone = _window.Clone();

        Assert.True(clone.TryAdd(Record("other")));

        Assert.Null(_window.Find("other"));
        Assert.Equal(["k0", "k1"], _window.Records.Select(record => record.Key));
        Assert.Equal(["k0", "k1", "other"], clone.Records.Select(record => record.Key));
    }

    [Fact]
    public void CountDroppable_OldAndNew_IsWhatTheWindowDrops()
    {
        KeyRecord[] old = [.. Enumerable.Range(0, 2_000).Select(i => Record($"k{i}"))];
        AddMany(0, old.Length);
        _clock.Advance(TimeSpan.FromMinutes(11));
        var now = _clock.GetUtcNow().ToUnixTimeMilliseconds();
        KeyRecord[] all = [.. old, .. Enumerable.Repeat(Record("n"), 500)];

        // What a store trims and what a node trims must be the same keys.
        Assert.Equal(all.Length - KeyWindowRules.Newest, KeyWindowRules.CountDroppable(all, now));
    }

    private void AddMany(int first, int count)
    {
        for (var i = first; i < first + count; i++)
        {
            Assert.True(_window.TryAdd(Record($"k{i}")));
        }
    }

    private KeyRecord Record(string key) => new(key, "a1", 1, 1, _clock.GetUtcNow().ToUnixTimeMilliseconds());
}
