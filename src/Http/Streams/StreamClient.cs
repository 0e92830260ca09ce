using System.Threading.Channels;
using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Http.Streams;

/// <summary>
/// One open stream. All that is kept for it is which of its ids changed since it was last written to, however slowly it reads. Its members
/// are touched under the hub's lock, but for the signal.
/// </summary>
internal sealed class StreamClient(uint asked, int ids)
{
    private readonly bool[] _changed = new bool[ids];
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly TaskCompletionSource<Outcome> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A hash of its ids.</summary>
    public uint Asked => asked;

    public Watched[] Items { get; } = new Watched[ids];

    /// <summary>Ends with <see cref="Outcome.Done"/> once every id has a value, or with what kept one of them from having one.</summary>
    public Task<Outcome> Ready => _ready.Task;

    /// <summary>True until it was sent everything.</summary>
    public bool WantsAll { get; set; }

    /// <summary>Ids that it waits for before it can be sent anything.</summary>
    public int Missing { get; set; }

    /// <summary>When something was last sent, as the clock's timestamp.</summary>
    public long SentAt { get; set; }

    public bool HasChanged(int place) => WantsAll || _changed[place];

    public void Change(int place) => _changed[place] = true;

    public void Sent()
    {
        WantsAll = false;
        Array.Clear(_changed);
    }

    public void EndWaiting(Outcome outcome) => _ready.TrySetResult(outcome);

    /// <summary>Wakes whoever writes to it; once is enough for any number of changes.</summary>
    public void Wake() => _signal.Writer.TryWrite(true);

    public async Task WaitAsync(CancellationToken cancellation) => _ = await _signal.Reader.ReadAsync(cancellation);
}
