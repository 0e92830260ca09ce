using System.Buffers;
using System.IO.Pipelines;

namespace OrleansCounters.Http.Requests;

/// <summary>
/// What of a streamed body has come and is not understood yet, as one stretch of bytes whatever pieces it came in. It holds a bounded part:
/// while nobody consumes, nothing more is read, and the client has to wait.
/// </summary>
internal sealed class BodyWindow(PipeReader body) : IDisposable
{
    /// <summary>The longest item, in bytes: 16 KiB. A stretch of this length that holds no whole item never will.</summary>
    public const int MaxItem = 16 << 10;

    private const int Capacity = 64 << 10;

    private readonly byte[] _bytes = ArrayPool<byte>.Shared.Rent(Capacity);
    private int _start;
    private int _end;
    private bool _isFilling;

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(_start, _end - _start);

    /// <summary>Where in the body the first of the bytes is, counted from 0.</summary>
    public long Offset { get; private set; }

    /// <summary>True where nothing comes behind the bytes.</summary>
    public bool IsComplete { get; private set; }

    public void Consume(int count)
    {
        _start += count;
        Offset += count;
    }

    /// <summary>Waits for more bytes, or for the end. Nothing may be consumed meanwhile.</summary>
    public async ValueTask FillAsync(CancellationToken cancellation)
    {
        Bytes.CopyTo(_bytes);
        (_start, _end) = (0, _end - _start);

        // Left true by a read that failed: it may end later, and must not find its buffer with somebody else.
        _isFilling = true;
        var read = await body.ReadAsync(cancellation);
        var piece = read.Buffer.Slice(0, Math.Min(read.Buffer.Length, _bytes.Length - _end));
        piece.CopyTo(_bytes.AsSpan(_end));
        _end += (int)piece.Length;
        IsComplete = read.IsCompleted && piece.Length == read.Buffer.Length;
        body.AdvanceTo(piece.End);
        _isFilling = false;
    }

    public void Dispose()
    {
        if (!_isFilling)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }
    }
}
