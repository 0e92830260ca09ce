using System.Text.Json;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Http.Json;

namespace OrleansCounters.Http.Streams;

/// <summary>A page that streams show.</summary>
internal sealed class WatchedPage(WatchKey key, IPageEngine engine) : Watched(key)
{
    private StreamedPage? _seen;

    public override async ValueTask<(Outcome Outcome, byte[]? Changed)> ReadAsync(CancellationToken cancellation)
    {
        var read = await engine.ReadPageAsync(Key.Id, consistent: false, cancellation);
        var shown = new StreamedPage(Key.Id, read.Visits, read.UniqueToday, read.UniqueTotal, read.Bots, read.Exists);
        if (read.Outcome != Outcome.Done || shown == _seen)
        {
            return (read.Outcome, null);
        }

        _seen = shown;
        return (Outcome.Done, JsonSerializer.SerializeToUtf8Bytes(shown, HttpJson.Default.StreamedPage));
    }
}
