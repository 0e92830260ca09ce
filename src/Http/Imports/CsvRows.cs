using System.Globalization;
using OrleansCounters.Http.Exports;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Imports;

/// <summary>
/// Rows in CSV. The first record is a header where it has the names <c>id</c> and <c>value</c>, among any others; else it is a row, and id and
/// value are the first two fields.
/// </summary>
internal sealed class CsvRows : IImportRows
{
    private static readonly Problem NoFields = JsonBody.Invalid("row", "an id and a value, or what the header line names");

    private readonly CsvRecord _record = new();
    private byte[]? _header;
    private int _id;
    private int _value = 1;
    private int _kind = -1;
    private int _key = -1;

    public ReadOnlySpan<byte> Header => _header;

    public ItemRead Next(BodyWindow window, out ImportRow row, out int length)
    {
        while (true)
        {
            (row, length) = (default, 0);

            // Finds the line, and passes over blank ones; a field in quotes may go on in the next.
            var found = TextLines.Next(window, out _, out _);
            if (found is ItemRead.End or ItemRead.Malformed)
            {
                return found;
            }

            found = _record.Read(window.Bytes, window.IsComplete, out length);
            if (found != ItemRead.Item)
            {
                return found == ItemRead.NeedsMore && window.Bytes.Length > BodyWindow.MaxItem ? ItemRead.Malformed : found;
            }

            if (_header is not null || !IsHeader())
            {
                _header ??= [];
                row = Row();
                return ItemRead.Item;
            }

            _header = window.Bytes[..length].ToArray();
            window.Consume(length);
        }
    }

    private bool IsHeader()
    {
        var (id, value) = (IndexOf("id"), IndexOf("value"));
        if (id < 0 || value < 0)
        {
            return false;
        }

        (_id, _value, _kind, _key) = (id, value, IndexOf("kind"), IndexOf("key"));
        return true;
    }

    private int IndexOf(string name)
    {
        for (var i = 0; i < _record.Count; i++)
        {
            if (_record[i] == name)
            {
                return i;
            }
        }

        return -1;
    }

    private ImportRow Row()
    {
        if (_record.Count <= Math.Max(_id, _value))
        {
            return ImportRow.Bad(NoFields, _record[_id]);
        }

        if (_record[_id] is not { } id || _record[_value] is not { } number)
        {
            return ImportRow.Bad(ImportRow.NoUtf8);
        }

        id = CsvText.ToId(id);
        if (!long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
        {
            return ImportRow.Bad(ImportRow.NoValue, id);
        }

        // An empty field is how CSV says that there is none.
        var (kind, key) = (_record[_kind], _record[_key]);
        var problem = string.IsNullOrEmpty(key) || IdempotencyKey.IsKey(key) ? null : IdempotencyKey.BadMember("key");
        return ImportRow.Of(string.IsNullOrEmpty(kind) ? null : kind, id, value, string.IsNullOrEmpty(key) ? null : key, problem);
    }
}
