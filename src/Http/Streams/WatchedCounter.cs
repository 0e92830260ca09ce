using System.Text.Json;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Http.Json;

namespace OrleansCounters.Http.Streams;

/// <summary>A counter that streams show.</summary>
internal sealed class WatchedCounter(WatchKey key, ICounterEngine engine) : Watched(key)
{
    private readonly CounterKey _counter = CounterKey.Counter(key.Id);
    private (long Value, long Version, bool Exists)? _seen;

    public override async ValueTask<(Outcome Outcome, byte[]? Changed)> ReadAsync(CancellationToken cancellation)
    {
        // From memory, not from the authority: it is asked again in a moment, and the last value is always seen.
        var read = await engine.ReadAsync(_counter, consistent: false, cancellation);
        if (read.Outcome != Outcome.Done || _seen == (read.Value, read.Version, read.Exists))
        {
            return (read.Outcome, null);
        }

        _seen = (read.Value, read.Version, read.Exists);
        var shown = new StreamedCounter(Key.Id, read.Value, read.Version, read.Exists);
        return (Outcome.Done, JsonSerializer.SerializeToUtf8Bytes(shown, HttpJson.Default.StreamedCounter));
    }
}
