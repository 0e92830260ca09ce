using OrleansCounters.Domain.Visitors;
using OrleansCounters.Testing;

namespace OrleansCounters.Domain.Tests.Visitors;

public sealed class VisitorSketchCodecTests
{
    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 10)]
    [InlineData(2_048, 2 + (2_048 * 8))]
    [InlineData(2_049, 2 + 32_768)]
    [InlineData(50_000, 2 + 32_768)]
    public void Decode_OfWhatWasEncoded_IsTheSame(int visitors, int size)
    {
        var sketch = Hashes.Sketch(Hashes.Of(4, 0, visitors));
        var bytes = sketch.Encode();
        var back = VisitorSketch.Decode(bytes);
        Assert.Equal(size, bytes.Length);
        Assert.Equal((sketch.IsExact, sketch.Estimate), (back.IsExact, back.Estimate));
        Assert.Equal(bytes, back.Encode());
        _ = back.Add(new VisitorHash(0));
        Assert.Equal(visitors < 2_048, back.IsExact);
    }

    /// <summary>Stored bytes of version 1 must be read for ever.</summary>
    [Fact]
    public void Encode_Format1_IsAsItWas()
    {
        var sketch = Hashes.Sketch([new(0x0102030405060708), new(1)]);
        Assert.Equal("016500000000000000010102030405060708", Convert.ToHexString(sketch.Encode()));

        var dense = VisitorSketch.Decode([1, (byte)'d', .. new byte[32_768]]);
        _ = dense.Add(new VisitorHash(0x0003_0000_0000_0000)); // 15 bits that are 1, then a 1.
        _ = dense.Add(new VisitorHash(0x0004_0000_0000_0001)); // 15 bits that are 2, then 48 times 0 and a 1.
        _ = dense.Add(new VisitorHash(0x0006_0000_0000_0000)); // 15 bits that are 3, then no 1 at all.
        Assert.Equal([1, (byte)'d', 0, 1, 49, 50, 0], dense.Encode()[..7]);
    }

    [Theory]
    [InlineData("", "at least")]
    [InlineData("01", "at least")]
    [InlineData("0265", "format 2")]
    [InlineData("0178", "kind 120")]
    [InlineData("0165000000000000", "exact sketch")]
    [InlineData("016500000000000000020000000000000001", "ascending")]
    [InlineData("016500000000000000020000000000000002", "ascending")]
    [InlineData("01640000", "32768 registers")]
    public void Decode_HostileBytes_SaysWhatIsWrong(string hex, string says)
    {
        var refused = Assert.Throws<InvalidDataException>(() => VisitorSketch.Decode(Convert.FromHexString(hex)));
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_TooManyHashesOrTooLargeARegister_SaysWhatIsWrong()
    {
        var many = new byte[2 + (2_049 * 8)];
        (many[0], many[1]) = (1, (byte)'e');
        Assert.Contains("16392", Assert.Throws<InvalidDataException>(() => VisitorSketch.Decode(many)).Message, StringComparison.Ordinal);

        var large = new byte[2 + 32_768];
        (large[0], large[1], large[2 + 77]) = (1, (byte)'d', 51);
        Assert.Contains("Register 77", Assert.Throws<InvalidDataException>(() => VisitorSketch.Decode(large)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_RandomBytes_IsRefusedOrRight()
    {
        var random = new Random(11);
        byte[] heads = [0, 1, 2, (byte)'e', (byte)'d', 255];
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = new byte[random.Next(70)];
            random.NextBytes(bytes);
            for (var at = 0; at < Math.Min(2, bytes.Length); at++)
            {
                bytes[at] = heads[random.Next(heads.Length)];
            }

            try
            {
                Assert.Equal(bytes, VisitorSketch.Decode(bytes).Encode());
            }
            catch (InvalidDataException)
            {
                // Refused, and nothing else happened.
            }
        }
    }

    [Fact]
    public void DecodeMirrored_HashesInAnyOrder_AreSortedAndNoneIsTwice()
    {
        var sketch = VisitorSketch.DecodeMirrored('e', Convert.FromHexString("00000000000000020000000000000001"));
        Assert.Equal("016500000000000000010000000000000002", Convert.ToHexString(sketch.Encode()));
        Assert.Throws<InvalidDataException>(() => VisitorSketch.DecodeMirrored('e', Convert.FromHexString("00000000000000020000000000000002")));
    }
}
