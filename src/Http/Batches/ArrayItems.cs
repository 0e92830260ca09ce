using System.Text.Json;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Batches;

/// <summary>Items of one JSON array. What stands between them is read here, each item by a reader of its own.</summary>
internal sealed class ArrayItems : IBatchItems
{
    private static readonly JsonReaderOptions Several = new() { AllowMultipleValues = true };

    private Place _place = Place.BeforeArray;

    private enum Place
    {
        BeforeArray,
        BeforeFirst,
        BehindItem,
        BehindComma,
        BehindArray,
    }

    public long BrokenAt { get; private set; }

    public ItemRead Next(BodyWindow window, CounterKeyCache keys, out BatchItem item)
    {
        item = default;
        while (true)
        {
            var bytes = window.Bytes;
            var space = bytes.IndexOfAnyExcept(" \t\r\n"u8);
            window.Consume(space < 0 ? bytes.Length : space);
            if (space < 0)
            {
                return !window.IsComplete ? ItemRead.NeedsMore : _place == Place.BehindArray ? ItemRead.End : Broken(window.Offset);
            }

            switch ((_place, bytes[space]))
            {
                case (Place.BeforeArray, (byte)'['):
                    _place = Place.BeforeFirst;
                    break;
                case (Place.BeforeFirst or Place.BehindItem, (byte)']'):
                    _place = Place.BehindArray;
                    break;
                case (Place.BehindItem, (byte)','):
                    _place = Place.BehindComma;
                    break;
                case (Place.BeforeFirst or Place.BehindComma, _):
                    return Item(window, keys, out item);
                default:
                    return Broken(window.Offset);
            }

            window.Consume(1);
        }
    }

    private ItemRead Item(BodyWindow window, CounterKeyCache keys, out BatchItem item)
    {
        var reader = new Utf8JsonReader(window.Bytes, window.IsComplete, new JsonReaderState(Several));
        try
        {
            if (BatchItemParser.TryRead(ref reader, keys, out item) && reader.BytesConsumed <= BodyWindow.MaxItem)
            {
                window.Consume((int)reader.BytesConsumed);
                _place = Place.BehindItem;
                return ItemRead.Item;
            }

            item = default;
            return window.Bytes.Length < BodyWindow.MaxItem && !window.IsComplete ? ItemRead.NeedsMore : Broken(window.Offset);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            item = default;
            return Broken(window.Offset + reader.BytesConsumed);
        }
    }

    private ItemRead Broken(long at)
    {
        BrokenAt = at;
        return ItemRead.Malformed;
    }
}
