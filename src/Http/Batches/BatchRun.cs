using System.Globalization;
using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Http.Access;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Batches;

/// <summary>One batch from its first byte to its last: what has come is committed as one wave, whatever is still to come.</summary>
/// <param name="stop">The client is gone, or the service is stopping: nothing more is read.</param>
internal sealed class BatchRun(HttpContext context, BatchRequest request, ICounterEngine engine, CounterKeyCache keys, CancellationToken stop)
    : IDisposable
{
    private readonly CallerAccess _access = CallerAccess.Of(context);
    private readonly BatchAnswer _answer = new(context.Response, request.Answer);
    private readonly BatchChunk _chunk = new(request.IdempotencyKey);
    private readonly IBatchItems _items = request.Body == StreamFormat.Array ? new ArrayItems() : new LineItems();

    public async Task RunAsync()
    {
        using var window = new BodyWindow(context.Request.BodyReader);
        var problem = await ReadAllAsync(window);
        if (problem is not null && !_answer.HasStarted)
        {
            // Nothing was answered, and nothing was done.
            await ProblemAnswer.WriteAsync(context, problem);
            return;
        }

        await CommitAsync();
        if (problem is not null)
        {
            _answer.WriteProblem(_chunk.First, null, problem);
        }

        _answer.End();
        await _answer.FlushAsync(context.RequestAborted);
    }

    public void Dispose() => _chunk.Dispose();

    /// <summary>Commits all but the last items.</summary>
    /// <returns>What ended the batch before its end; null where nothing did.</returns>
    private async Task<Problem?> ReadAllAsync(BodyWindow window)
    {
        while (true)
        {
            switch (Gather(window))
            {
                case ItemRead.End:
                    return null;
                case ItemRead.Malformed:
                    return Malformed();
                case ItemRead.NeedsMore:
                    if (await FillAsync(window) is { } refused)
                    {
                        return refused;
                    }

                    break;
                default:
                    await CommitAsync();
                    break;
            }
        }
    }

    /// <summary>Takes items until the chunk is full or something else is in the way.</summary>
    private ItemRead Gather(BodyWindow window)
    {
        while (!_chunk.IsFull)
        {
            var read = _items.Next(window, keys, out var item);
            if (read != ItemRead.Item)
            {
                return read;
            }

            _chunk.Add(item.Problem is null && _access.Refusal(item.Key.Id) is { } refusal ? item with { Id = item.Key.Id, Problem = refusal } : item);
        }

        return ItemRead.Item;
    }

    private async Task<Problem?> FillAsync(BodyWindow window)
    {
        try
        {
            var filling = window.FillAsync(stop);
            if (!filling.IsCompleted && _chunk.Count > 0)
            {
                // The client makes a pause: whoever sends little by little has answers to what was sent.
                await CommitAsync();
            }

            await filling;
            return null;
        }
        catch (Exception exception) when (LargeBody.Refusal(exception) is { } refusal)
        {
            return refusal;
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            return StatusProblems.ShuttingDown;
        }
    }

    private async Task CommitAsync()
    {
        if (_chunk.Count == 0)
        {
            return;
        }

        // Not cancelled: a client that hangs up has still asked for these changes.
        _chunk.IsUnderWay = true;
        await engine.ChangeManyAsync(_chunk.Changes, _chunk.Results, request.Durability, CancellationToken.None);
        _chunk.IsUnderWay = false;
        _answer.Write(_chunk);
        _chunk.Clear();
        await _answer.FlushAsync(context.RequestAborted);
    }

    private Problem Malformed() => new(
        400,
        ProblemCodes.InvalidBody,
        string.Create(
            CultureInfo.InvariantCulture,
            $"The body is not JSON of the documented shape: item {_chunk.First + _chunk.Count}, byte {_items.BrokenAt} (both from 0). An item has at most {BodyWindow.MaxItem:N0} bytes."),
        "body");
}
