using OrleansCounters.Visits;

namespace OrleansCounters.Http.Tests.Visits;

public sealed class RecentlyUsedTests
{
    [Fact]
    public void Get_ManyKeys_KeepsTwiceTheYoungAtMostAndThoseInUse()
    {
        var made = new Dictionary<int, int>();
        var recent = new RecentlyUsed<int, string>(10, key =>
        {
            made[key] = made.GetValueOrDefault(key) + 1;
            return $"{key}";
        });
        for (var i = 1; i < 1_000; i++)
        {
            Assert.Equal($"{i}", recent.Get(i));
            Assert.Equal("0", recent.Get(0));
            Assert.InRange(recent.Count, 1, 20);
        }

        Assert.Equal(1, made[0]);
        Assert.Equal("1", recent.Get(1));
        Assert.Equal(2, made[1]);
    }
}
