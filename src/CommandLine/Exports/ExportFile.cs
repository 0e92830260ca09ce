using System.Text;
using System.Text.Json;
using OrleansCounters.CommandLine.Running;
using OrleansCounters.CommandLine.Service;

namespace OrleansCounters.CommandLine.Exports;

/// <summary>
/// The file of an export while it is written: <c>name.part</c>, with what it is for in <c>name.part.json</c>. It gets its own name when it is
/// whole, so a file of that name is always a whole one.
/// </summary>
internal sealed class ExportFile(string path, ExportLabel label, TimeProvider clock)
{
    /// <summary>Rows are of different moments. Of much older ones nobody would expect it, so such a file begins anew.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromHours(1);

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public string PartPath => $"{path}.part";

    private string LabelPath => $"{path}.part.json";

    /// <summary>Takes up an unfinished file where there is one for the same, not too old.</summary>
    /// <param name="rows">How many whole rows it has.</param>
    /// <param name="last">The last of them; null where there is none.</param>
    public StreamWriter Open(out long rows, out string? last)
    {
        (rows, last) = (0, null);
        var stream = new FileStream(PartPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        if (stream.Length > 0 && IsOurs() && clock.GetUtcNow() - File.GetLastWriteTimeUtc(PartPath) <= MaxAge)
        {
            Keep(stream, ref rows, ref last);
        }
        else
        {
            stream.SetLength(0);
            File.WriteAllText(LabelPath, JsonSerializer.Serialize(label, CommandJson.Default.ExportLabel), Utf8);
        }

        return new StreamWriter(stream, Utf8, 1 << 16);
    }

    /// <summary>The file is whole and closed.</summary>
    public void Finish(bool replace)
    {
        File.Move(PartPath, path, replace);
        File.Delete(LabelPath);
    }

    public void CheckName(bool replace)
    {
        if (!replace && File.Exists(path))
        {
            throw new UsageException($"{path} is there already; say --force to replace it.");
        }
    }

    private bool IsOurs()
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(LabelPath, Utf8), CommandJson.Default.ExportLabel) == label;
        }
        catch (Exception error) when (error is IOException or JsonException)
        {
            return false;
        }
    }

    /// <summary>Cuts off what is not a whole row. No field has the end of a line in it: ids have no control characters.</summary>
    private void Keep(FileStream stream, ref long rows, ref string? last)
    {
        using var reader = new StreamReader(stream, Utf8, false, 1 << 16, leaveOpen: true);
        var text = "";
        var length = 0L;
        var ending = label.Format == "csv" ? 2 : 1;
        while (reader.ReadLine() is { } line)
        {
            var end = length + Utf8.GetByteCount(line) + ending;
            if (end > stream.Length)
            {
                break;
            }

            var isRow = RowPosition.Of(line, label.Format) is not null;
            if (!isRow && (rows > 0 || label.Format != "csv"))
            {
                break;
            }

            (length, text, rows) = (end, line, isRow ? rows + 1 : rows);
        }

        last = rows > 0 ? text : null;
        length = rows > 0 ? length : 0;
        stream.SetLength(length);
        stream.Position = length;
    }
}
