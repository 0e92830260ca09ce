using System.Globalization;
using System.Text.Json;
using OrleansCounters.Client.Calls;

namespace OrleansCounters.Client.Counters;

/// <summary>Many increments in few requests; those that failed for now are sent again, with their keys, and no others.</summary>
internal sealed class BatchCall(Caller caller, Durability? usual, Changes changes)
{
    /// <summary>As many as the service commits at once.</summary>
    private const int MaxItems = 1_000;

    public async Task<IncrementResult[]> MakeAsync(
        IReadOnlyList<CounterIncrement> increments, Durability? durability, ICounters oneByOne, CancellationToken cancellation)
    {
        var path = $"/api/v1/counters/batch{DurabilityText.Query(durability ?? usual, '?')}";
        var results = new IncrementResult[increments.Count];
        for (var first = 0; first < results.Length; first += MaxItems)
        {
            var part = Enumerable.Range(first, Math.Min(MaxItems, results.Length - first))
                .Select(place => new BatchPlace(place, increments[place], increments[place].IdempotencyKey ?? changes.Keys.Next()))
                .ToList();
            await PartAsync(path, part, results, cancellation);
        }

        for (var place = 0; place < results.Length; place++)
        {
            // The counter cannot remember its key; alone it goes without one.
            if (increments[place].IdempotencyKey is null && results[place].Error is { } error && Changes.IsFull(error))
            {
                changes.NoteFull(increments[place].Id, error);
                results[place] = await AloneAsync(increments[place], durability, oneByOne, cancellation);
            }
        }

        return results;
    }

    private async Task PartAsync(string path, List<BatchPlace> waiting, IncrementResult[] results, CancellationToken cancellation)
    {
        var started = caller.Clock.GetTimestamp();
        for (var attempt = 0; waiting.Count > 0; attempt++)
        {
            List<BatchPlace> again = [];
            foreach (var (place, answer) in waiting.Zip(await SendAsync(path, waiting, started, cancellation)))
            {
                results[place.Index] = answer.Failure is { } failure ? new IncrementResult(failure.After(place.InDoubt)) : new IncrementResult(answer.Change!);
                if (answer.Failure is { MayPass: true })
                {
                    again.Add(place with { InDoubt = place.InDoubt || answer.Failure.Error.IsUnknownOutcome });
                }
            }

            if (again.Count == 0 || !await caller.PauseAsync(started, attempt, null, cancellation))
            {
                return;
            }

            waiting = again;
        }
    }

    private async Task<List<(CounterChange? Change, Failure? Failure)>> SendAsync(
        string path, List<BatchPlace> items, long started, CancellationToken cancellation)
    {
        BatchItemShape[] body = [.. items.Select(item => new BatchItemShape(item.Increment.Id, item.Increment.By, item.Key))];
        var request = new Request(HttpMethod.Post, path)
        {
            IsChange = true,
            HasKeysInside = true,
            Body = JsonSerializer.SerializeToUtf8Bytes(body, ClientJson.Default.BatchItemShapeArray),
        };
        try
        {
            var answers = await caller.CallAsync(request, answer => Read(answer, items.Count), started, cancellation);
            return [.. answers.Select((answer, place) => OfItem(items[place].Increment.Id, answer))];
        }
        catch (OrleansCountersException error)
        {
            // The caller has tried until the deadline: nothing here may pass any more.
            return [.. items.Select(_ => ((CounterChange?)null, (Failure?)new Failure(error, MayPass: false)))];
        }
    }

    private static IEnumerable<BatchAnswerShape> Read(Answer answer, int count)
    {
        var items = JsonSerializer.Deserialize(answer.Body, ClientJson.Default.BatchAnswerShapeArray) ?? [];
        if (items.Length == count)
        {
            return items;
        }

        // A service that stops in between says so in a last answer without an id: what stands before it was done, the rest was not.
        return items.Length <= count + 1 && items is [.., { Id: null, Error: not null } last]
            ? items[..^1].Concat(Enumerable.Repeat(last, count)).Take(count)
            : throw new JsonException(string.Create(CultureInfo.InvariantCulture, $"{items.Length} answers to {count} items."));
    }

    private static (CounterChange? Change, Failure? Failure) OfItem(string id, BatchAnswerShape item) => item.Error is { } error
        ? (null, Failures.OfItem(error.Code, error.Status, error.Detail, error.Field))
        : (new CounterChange(id, item.Value, item.Version, item.Durability, item.Replayed), null);

    private static async Task<IncrementResult> AloneAsync(
        CounterIncrement increment, Durability? durability, ICounters oneByOne, CancellationToken cancellation)
    {
        try
        {
            return new IncrementResult(await oneByOne.IncrementAsync(increment.Id, increment.By, durability, cancellationToken: cancellation));
        }
        catch (OrleansCountersException error)
        {
            return new IncrementResult(error);
        }
    }
}
