using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OrleansCounters.Client.Calls;

/// <summary>Makes requests until they are answered, as long as that cannot make anything happen twice and the deadline has not passed.</summary>
internal sealed class Caller(Wire wire, TimeSpan timeout, TimeSpan deadline, TimeProvider clock)
{
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);

    private readonly Pauses _pauses = new(deadline, clock);

    public TimeProvider Clock => clock;

    public Task<T> CallAsync<T>(Request request, JsonTypeInfo<T> type, CancellationToken cancellation) =>
        CallAsync(request, answer => JsonSerializer.Deserialize(answer.Body, type) ?? throw new JsonException("It is null."), cancellation);

    public Task<T> CallAsync<T>(Request request, Func<Answer, T> use, CancellationToken cancellation) =>
        CallAsync(request, use, clock.GetTimestamp(), cancellation);

    /// <param name="started">When the deadline began to run.</param>
    /// <exception cref="OrleansCountersException">It was refused, or not answered in time.</exception>
    public async Task<T> CallAsync<T>(Request request, Func<Answer, T> use, long started, CancellationToken cancellation)
    {
        var inDoubt = false;
        for (var attempt = 0; ; attempt++)
        {
            var (value, failure) = await wire.TryAsync(request, TimeOfAttempt(started), use, cancellation);
            if (failure is null)
            {
                return value!;
            }

            inDoubt |= failure.Error.IsUnknownOutcome;
            if (!failure.MayPass || (inDoubt && !request.IsRepeatable) || !await PauseAsync(started, attempt, failure.Error.RetryAfter, cancellation))
            {
                throw failure.After(inDoubt);
            }
        }
    }

    /// <returns>False where the deadline would pass meanwhile.</returns>
    public Task<bool> PauseAsync(long started, int attempt, TimeSpan? asked, CancellationToken cancellation) =>
        _pauses.WaitAsync(started, attempt, asked, cancellation);

    private TimeSpan TimeOfAttempt(long started)
    {
        var left = deadline - clock.GetElapsedTime(started);
        return left > timeout ? timeout : left > Least ? left : Least;
    }
}
