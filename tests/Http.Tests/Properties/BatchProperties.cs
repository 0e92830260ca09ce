using System.IO.Pipelines;
using System.Text;
using FsCheck.Fluent;
using OrleansCounters.Http.Batches;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Tests.Properties;

/// <summary>What a batch means does not depend on the pieces in which it comes, whole or spoilt.</summary>
public sealed class BatchProperties
{
    private static readonly string[] Pieces =
    [
        """{"id":"a"}""", """{"id":"b","by":-3}""", """{"id":"c","key":"k-1"}""", """{"by":9223372036854775807,"id":"\u0064"}""",
        """{"id":"..","by":1e3}""", """{"id":["x",{"id":"y"}]}""", """{"x":{"y":[1,2]},"id":"e"}""", "7", "null", "\"text\"",
        ",", ",", ",", "[", "]", "{", "}", "\n", "\r\n", " ", "\ufeff", "\"", "\\", "\u00e9", "{\"id\":\"", "\"by\":",
    ];

    [Fact]
    public void Next_ArrayCutAnywhere_FindsTheSame() => Hold(static () => new ArrayItems(), body => $"[{body}]");

    [Fact]
    public void Next_LinesCutAnywhere_FindTheSame() => Hold(static () => new LineItems(), body => body.Replace(',', '\n'));

    private static void Hold(Func<IBatchItems> start, Func<string, string> frame)
    {
        var bodies = Gen.Elements(Pieces).ArrayOf().Select(pieces => frame(string.Concat(pieces)));
        var cases = bodies.SelectMany(body => Gen.Choose(1, 9).ArrayOf().Select(cuts => (body, cuts))).ToArbitrary();
        Properties.Hold(cases, one =>
        {
            var bytes = Encoding.UTF8.GetBytes(one.body);
            var whole = Read(start(), bytes, []);
            Assert.Equal(whole, Read(start(), bytes, one.cuts));
            Assert.Equal(whole, Read(start(), bytes, [.. Enumerable.Repeat(1, bytes.Length)]));
        });
    }

    /// <param name="cuts">Lengths of the first pieces; what is left comes in one.</param>
    private static List<string> Read(IBatchItems items, byte[] bytes, int[] cuts)
    {
        var pipe = new Pipe();
        using var window = new BodyWindow(pipe.Reader);
        var keys = new CounterKeyCache();
        var found = new List<string>();
        var (next, sent) = (0, 0);
        while (true)
        {
            var read = items.Next(window, keys, out var item);
            switch (read)
            {
                case ItemRead.Item:
                    found.Add($"{item.Key.Text} {item.By} {item.IdempotencyKey} {item.Id} {item.Problem?.Code} {item.Problem?.Detail}");
                    break;
                case ItemRead.NeedsMore:
                    var size = next < cuts.Length ? Math.Min(cuts[next++], bytes.Length - sent) : bytes.Length - sent;
                    _ = pipe.Writer.WriteAsync(bytes.AsMemory(sent, size)).AsTask();
                    sent += size;
                    if (sent == bytes.Length)
                    {
                        pipe.Writer.Complete();
                    }

                    window.FillAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
                    break;
                default:
                    found.Add($"{read}{(read == ItemRead.Malformed ? $" at {items.BrokenAt}" : "")}");
                    return found;
            }
        }
    }
}
