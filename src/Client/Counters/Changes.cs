using System.Text.Json.Serialization.Metadata;
using OrleansCounters.Client.Calls;

namespace OrleansCounters.Client.Counters;

/// <summary>Changes of one counter or page in a request each.</summary>
internal sealed class Changes(Caller caller)
{
    private readonly FullWindows _full = new(caller.Clock);

    public KeyMaker Keys { get; } = new();

    /// <param name="key">The caller's; null to have one made.</param>
    public async Task<T> MakeAsync<T>(string id, Request request, string? key, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        var made = key is null && !_full.Has(id) ? Keys.Next() : null;
        try
        {
            return await caller.CallAsync(request with { IdempotencyKey = key ?? made }, type, cancellation);
        }
        catch (OrleansCountersException error) when (made is not null && IsFull(error))
        {
            NoteFull(id, error);
            return await caller.CallAsync(request, type, cancellation);
        }
    }

    /// <summary>True where the service could not remember a key, and therefore changed nothing.</summary>
    public static bool IsFull(OrleansCountersException error) => error is { Code: Failures.WindowFull, IsUnknownOutcome: false };

    public void NoteFull(string id, OrleansCountersException error) => _full.Add(id, error.RetryAfter);
}
