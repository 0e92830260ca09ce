using System.Text;
using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Domain.Tests.Counters;

public sealed class CounterKeyTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("page_views")]
    [InlineData("Ünïcödé/☃")]
    [InlineData("𝒳 😀")]
    [InlineData("c:c")]
    public void FromBytes_OfToBytes_IsTheSameKey(string id)
    {
        var key = CounterKey.Of(CounterKind.Counter, id);

        Assert.Equal(key, CounterKey.FromBytes(key.ToBytes()));
        Assert.Equal(key, CounterKey.FromText(key.Text));
        Assert.Equal((CounterKind.Counter, id), (key.Kind, key.Id));
    }

    [Theory]
    [InlineData("")]
    [InlineData("c")]
    [InlineData("c:")]
    [InlineData("cc:a")]
    [InlineData("?:a")]
    [InlineData("C:a")]
    public void FromText_NotAKey_Throws(string text) => Assert.Throws<FormatException>(() => CounterKey.FromText(text));

    [Fact]
    public void CompareTo_AnyTwoKeys_IsTheOrderOfTheirBytes()
    {
        // U+FF5E sorts before U+1F600 in UTF-8 and after its surrogates in UTF-16.
        string[] ids = ["a", "A", "aa", "a0", "page", "Page", "~", "é", "\uFF5E", "\U0001F600", "\U0001F600a", "日本"];
        var keys = ids.Select(CounterKey.Counter).ToArray();

        foreach (var left in keys)
        {
            foreach (var right in keys)
            {
                var bytes = Math.Sign(left.ToBytes().AsSpan().SequenceCompareTo(right.ToBytes()));
                Assert.True(bytes == Math.Sign(left.CompareTo(right)), $"{left} and {right}");
            }
        }
    }

    [Fact]
    public void MaxBytes_LongestId_Fits()
    {
        var key = CounterKey.Counter(new string('x', 512));

        Assert.Equal(CounterKey.MaxBytes, Encoding.UTF8.GetByteCount(key.Text));
    }
}
