using System.Text.Json;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Batches;

/// <summary>Items in a line each.</summary>
internal sealed class LineItems : IBatchItems
{
    public long BrokenAt { get; private set; }

    public ItemRead Next(BodyWindow window, CounterKeyCache keys, out BatchItem item)
    {
        item = default;
        var found = TextLines.Next(window, out var line, out var length);
        if (found != ItemRead.Item)
        {
            BrokenAt = window.Offset;
            return found;
        }

        var reader = new Utf8JsonReader(line);
        try
        {
            // A second value in the line makes the last read throw.
            if (BatchItemParser.TryRead(ref reader, keys, out item) && !reader.Read())
            {
                window.Consume(length);
                return ItemRead.Item;
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // Told below.
        }

        BrokenAt = window.Offset + reader.BytesConsumed;
        return ItemRead.Malformed;
    }
}
