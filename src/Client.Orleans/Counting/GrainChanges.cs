using OrleansCounters.Client.Orleans.Links;
using OrleansCounters.Domain.Counters;
using Level = OrleansCounters.Domain.Counters.Durability;

namespace OrleansCounters.Client.Orleans.Counting;

/// <summary>How calls are made, and with which key and at which level changes are.</summary>
internal sealed class GrainChanges(OrleansCountersOptions options, TimeProvider clock)
{
    private readonly Attempts _attempts = new(options.Deadline, clock);
    private readonly FullWindows _full = new(clock);
    private readonly KeyMaker _keys = new();

    /// <param name="key">The caller's; null to have one made, where they are.</param>
    /// <param name="callOf">The call with a key at a level.</param>
    public async Task<T> MakeAsync<T>(
        ClusterLink link, string id, string? key, Durability? level, Func<string?, Level, Call<T>> callOf, CancellationToken cancellation)
    {
        Checks.Key(key);
        var made = key is null && options.MakeKeys && !_full.Has(id) ? _keys.Next() : null;
        try
        {
            return await _attempts.MakeAsync(link, Keyed(key ?? made, level, callOf), cancellation);
        }
        catch (OrleansCountersException error) when (made is not null && error is { Code: Refusals.WindowFull, IsUnknownOutcome: false })
        {
            // No room for another key: without one it is never sent twice.
            _full.Add(id, error.RetryAfter);
            return await _attempts.MakeAsync(link, Keyed(null, level, callOf), cancellation);
        }
    }

    public Task<T> ReadAsync<T>(ClusterLink link, Call<T> call, CancellationToken cancellation) => _attempts.MakeAsync(link, call, cancellation);

    private Call<T> Keyed<T>(string? key, Durability? asked, Func<string?, Level, Call<T>> callOf)
    {
        var level = (Level)(int)(asked ?? options.Durability);
        if (!Enum.IsDefined(level))
        {
            throw new ArgumentOutOfRangeException(nameof(asked), asked, "Not a level of durability.");
        }

        // A key is worth something only once the authority has recorded it.
        return callOf(key, key is not null && level < Level.Mirror ? Level.Mirror : level) with { IsChange = true, IsRepeatable = key is not null };
    }
}
