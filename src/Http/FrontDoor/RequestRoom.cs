using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace OrleansCounters.Http.FrontDoor;

/// <summary>
/// How many requests are under way in this process. Each of them is cheap and soon done, so more of them at once only make each other late:
/// above the bound they are refused before any work. What waits for its caller, or lasts on purpose, steps aside; it has bounds of its own.
/// </summary>
internal sealed class RequestRoom(ConnectionLimits limits)
{
    private readonly int _most = limits.Concurrent ?? int.MaxValue;
    private int _underWay;

    /// <summary>Requests that are under way, batches, streams and others that stepped aside left out.</summary>
    public int UnderWay => Volatile.Read(ref _underWay);

    /// <summary>Counts a request in, in any case; <see cref="Leave"/> counts it out.</summary>
    /// <returns>False where there are more than may be.</returns>
    public bool Enter() => Interlocked.Increment(ref _underWay) <= _most;

    public void Leave() => Interlocked.Decrement(ref _underWay);

    /// <summary>Until it is disposed, the request of this context is not counted: callers who send slowly must not keep out those who do not.</summary>
    public static Outside StepAside(HttpContext context)
    {
        // Null for endpoints without a front door, which tests have.
        var room = context.RequestServices?.GetService<RequestRoom>();
        room?.Leave();
        return new Outside(room);
    }

    /// <summary>Comes in again at its end, however full it is: the work was begun.</summary>
    public readonly struct Outside(RequestRoom? room) : IDisposable
    {
        public void Dispose() => _ = room?.Enter();
    }
}
