using System.Buffers;
using System.Text;

namespace OrleansCounters.Http.Streams;

/// <summary>What a client is sent at once: the newest values of all its ids, or of those that changed.</summary>
/// <param name="Counters">Each as JSON.</param>
/// <param name="Pages">Each as JSON.</param>
internal sealed record StreamEvent(bool IsSnapshot, StreamToken Token, IReadOnlyList<byte[]> Counters, IReadOnlyList<byte[]> Pages)
{
    /// <summary>Says how soon to come back, in milliseconds, and opens the answer before there is anything to send.</summary>
    public static ReadOnlySpan<byte> Opening => "retry: 2000\n\n"u8;

    public static ReadOnlySpan<byte> Heartbeat => ": still here\n\n"u8;

    public void Write(IBufferWriter<byte> writer)
    {
        Encoding.UTF8.GetBytes($"id: {Token}\nevent: {(IsSnapshot ? "snapshot" : "change")}\ndata: {{\"counters\":[", writer);
        Write(writer, Counters);
        writer.Write("],\"pages\":["u8);
        Write(writer, Pages);
        writer.Write("]}\n\n"u8);
    }

    private static void Write(IBufferWriter<byte> writer, IReadOnlyList<byte[]> items)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
            {
                writer.Write(","u8);
            }

            writer.Write(items[i]);
        }
    }
}
