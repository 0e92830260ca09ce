using System.Buffers;
using System.Text.Json;

namespace OrleansCounters.Checking.Histories;

/// <summary>
/// Everything that clients asked and were answered, in the order in which it ended. It only grows; where it has a file, each entry
/// becomes one line of JSON there, so a run can be judged again later, and elsewhere.
/// </summary>
public sealed class History : IDisposable
{
    private const int BufferSize = 64 * 1024;

    private readonly Lock _gate = new();
    private readonly List<Entry> _entries = [];
    private readonly List<HistoryLine> _others = [];
    private readonly TimeProvider _clock;
    private readonly long _zero;
    private FileStream? _file;
    private readonly ArrayBufferWriter<byte> _buffer = new(BufferSize);
    private readonly Utf8JsonWriter _writer;

    /// <param name="path">A new file, or null to keep the history in memory only.</param>
    public History(string? path = null, TimeProvider? clock = null)
    {
        _clock = clock ?? TimeProvider.System;
        _zero = _clock.GetTimestamp();
        _file = path is null ? null : new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
        _writer = new Utf8JsonWriter(_buffer);
        Path = path;
    }

    public string? Path { get; }

    /// <summary>Microseconds since the history began.</summary>
    public long Now => (long)_clock.GetElapsedTime(_zero).TotalMicroseconds;

    /// <summary>What is there so far. A copy, for the history goes on growing.</summary>
    public IReadOnlyList<Entry> Entries
    {
        get
        {
            lock (_gate)
            {
                return [.. _entries];
            }
        }
    }

    public void Append(Entry entry)
    {
        lock (_gate)
        {
            _entries.Add(entry);
            entry.Line = _entries.Count + _others.Count;
            if (_file is not null)
            {
                HistoryJson.Write(_writer, entry);
                EndLine_NeedsLock();
            }
        }
    }

    public void Append(RunHeader run) => Append(new HistoryLine(Run: run));

    public void Append(FaultNote fault) => Append(new HistoryLine(Fault: fault));

    public void Append(Aftermath aftermath) => Append(new HistoryLine(Aftermath: aftermath));

    public void Append(Books books) => Append(new HistoryLine(Books: books));

    /// <exception cref="FormatException">A line is not one of a history.</exception>
    public static IReadOnlyList<Entry> Load(string path) => Recording.Load(path).Entries;

    /// <summary>What there is so far, as it would be loaded from the file.</summary>
    public Recording Recorded()
    {
        lock (_gate)
        {
            return new Recording(
                _others.Select(line => line.Run).FirstOrDefault(run => run is not null),
                [.. _entries],
                [.. _others.Select(line => line.Fault).OfType<FaultNote>()],
                _others.Select(line => line.Aftermath).LastOrDefault(aftermath => aftermath is not null),
                _others.Select(line => line.Books).OfType<Books>().ToDictionary(books => books.Counter));
        }
    }

    /// <summary>The last read of each counter that was marked final.</summary>
    public static IReadOnlyDictionary<string, long> FinalValues(IEnumerable<Entry> entries)
    {
        var values = new Dictionary<string, long>();
        foreach (var entry in entries)
        {
            if (entry is { Final: true, Fate: Fate.Done })
            {
                values[entry.Counter] = entry.Value;
            }
        }

        return values;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_file is not null)
            {
                WriteOut_NeedsLock();
                _file.Dispose();
                _file = null;
            }

            _writer.Dispose();
        }
    }

    private void Append(HistoryLine line)
    {
        lock (_gate)
        {
            _others.Add(line);
            if (_file is not null)
            {
                HistoryJson.Write(_writer, line);
                EndLine_NeedsLock();
            }
        }
    }

    private void EndLine_NeedsLock()
    {
        _writer.Flush();
        _writer.Reset();
        _buffer.Write("\n"u8);
        if (_buffer.WrittenCount >= BufferSize - 1024)
        {
            WriteOut_NeedsLock();
        }
    }

    private void WriteOut_NeedsLock()
    {
        _file!.Write(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
    }
}
