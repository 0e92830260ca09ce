using System.Text;
using OrleansCounters.CommandLine.Imports;

namespace OrleansCounters.CommandLine.Tests.Imports;

public sealed class PartReaderTests
{
    [Fact]
    public async Task Next_Lines_CutsBetweenRows() =>
        Assert.Equal(["{1}\n{22}\n", "{333}\n{4}\n", "{5}"], await PartsAsync("{1}\n{22}\n{333}\n{4}\n{5}", "ndjson", 10));

    [Fact]
    public async Task Next_Csv_RepeatsTheHeaderAndKeepsQuotesWhole() =>
        Assert.Equal(
            ["id,value\n", "id,value\n|\"b\nb\",2\nc,3\n"],
            await PartsAsync("id,value\n\"b\nb\",2\nc,3\n", "csv", 12));

    [Fact]
    public async Task Next_CsvWithoutHeader_AddsNone() =>
        Assert.Equal(["a,1\nb,2\n", "c,3\n"], await PartsAsync("a,1\nb,2\nc,3\n", "csv", 9));

    [Fact]
    public async Task Next_RowAsLongAsAPart_IsSentAsItIs() => Assert.Equal(["aaaa", "aaaa", "a\n"], await PartsAsync("aaaaaaaaa\n", "ndjson", 4));

    [Fact]
    public async Task Next_RowsAddedBehind_LeaveThePartsBeforeTheLast()
    {
        var rows = string.Concat(Enumerable.Range(1, 40).Select(row => $"r{row},{row}\n"));
        var (before, after) = (await PartsAsync(rows, "csv", 64), await PartsAsync(rows + "more,1\n", "csv", 64));

        Assert.Equal(before[..^1], after[..(before.Count - 1)]);
    }

    [Theory]
    [InlineData("id,value\n", "id,value\n")]
    [InlineData("\uFEFF\r\n\"id\",x,\"value\"\r\na,1", "\"id\",x,\"value\"\r\n")]
    [InlineData("a,1\n", "")]
    [InlineData("", "")]
    public void Header_Beginning_IsFound(string beginning, string header) =>
        Assert.Equal(header, Encoding.UTF8.GetString(CsvHeader.Of(Encoding.UTF8.GetBytes(beginning))));

    [Theory]
    [InlineData("a.csv", "{", "csv")]
    [InlineData("a.jsonl", "a,1", "ndjson")]
    [InlineData("-", "\uFEFF {\"id\"", "ndjson")]
    [InlineData("-", "a,1", "csv")]
    public void Format_NameOrContent_IsFound(string path, string beginning, string format) =>
        Assert.Equal(format, ImportFormat.Of(path, Encoding.UTF8.GetBytes(beginning)));

    private static async Task<List<string>> PartsAsync(string text, string format, int size)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var reader = new PartReader(file, format, size);
        var parts = new List<string>();
        while (await reader.NextAsync(CancellationToken.None) is { } part)
        {
            var header = Encoding.UTF8.GetString(part.Header.Span);
            parts.Add((header.Length == 0 ? "" : $"{header}|") + Encoding.UTF8.GetString(part.Rows.Span));
        }

        return parts;
    }
}
