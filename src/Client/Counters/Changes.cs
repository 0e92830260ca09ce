using OrleansCounters.Client.Calls;

namespace OrleansCounters.Client.Counters;

/// <summary>Changes of one counter in a request each.</summary>
internal sealed class Changes(Caller caller)
{
    private readonly FullWindows _full = new(caller.Clock);

    public KeyMaker Keys { get; } = new();

    /// <param name="key">The caller's; null to have one made.</param>
    public async Task<CounterChange> MakeAsync(string id, Request request, string? key, CancellationToken cancellation)
    {
        var made = key is null && !_full.Has(id) ? Keys.Next() : null;
        try
        {
            return await SendAsync(request with { IdempotencyKey = key ?? made }, cancellation);
        }
        catch (OrleansCountersException error) when (made is not null && IsFull(error))
        {
            NoteFull(id, error);
            return await SendAsync(request, cancellation);
        }
    }

    /// <summary>True where the service could not remember a key, and therefore changed nothing.</summary>
    public static bool IsFull(OrleansCountersException error) => error is { Code: Failures.WindowFull, IsUnknownOutcome: false };

    public void NoteFull(string id, OrleansCountersException error) => _full.Add(id, error.RetryAfter);

    private Task<CounterChange> SendAsync(Request request, CancellationToken cancellation) =>
        caller.CallAsync(request, ClientJson.Default.CounterChange, cancellation);
}
