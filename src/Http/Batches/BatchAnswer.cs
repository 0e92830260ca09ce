using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Http.Counters;
using OrleansCounters.Http.Json;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Batches;

/// <summary>Writes the results of a batch, as an array or in a line each. Ids of counters need no escapes, so what went well is copied.</summary>
internal sealed class BatchAnswer(HttpResponse response, StreamFormat format)
{
    /// <summary>The longest result: the id, two numbers of 20 digits, and the names of members.</summary>
    private const int MaxResult = CounterId.MaxLength + 200;

    private readonly PipeWriter _body = response.BodyWriter;
    private Utf8JsonWriter? _writer;
    private bool _hasItems;

    public bool HasStarted { get; private set; }

    public void Write(BatchChunk chunk)
    {
        Start();
        var changes = chunk.Changes.Span;
        var results = chunk.Results.Span;
        var refused = chunk.Refused;
        var next = 0;
        for (var place = 0; place < chunk.Count; place++)
        {
            var index = place - next;
            if (next < refused.Count && refused[next].Place == place)
            {
                WriteProblem(chunk.First + place, refused[next].Id, refused[next].Problem);
                next++;
            }
            else if (results[index].Outcome == Outcome.Done)
            {
                WriteResult(changes[index].Key, results[index]);
            }
            else
            {
                WriteProblem(chunk.First + place, changes[index].Key.Id, OfItem(OutcomeProblems.Of(results[index].Outcome)));
            }
        }
    }

    /// <param name="index">The item's place in the whole batch, counted from 0.</param>
    /// <param name="id">Null where it is not known.</param>
    public void WriteProblem(long index, string? id, Problem problem)
    {
        Start();
        Write(Separator());
        var writer = _writer ??= new Utf8JsonWriter(_body);
        var error = new BatchItemError(problem.Code, problem.Status, problem.Detail, problem.Field);
        JsonSerializer.Serialize(writer, new BatchItemRefused(id, index, error), HttpJson.Default.BatchItemRefused);
        writer.Flush();
        writer.Reset();
        Write(Behind());
    }

    /// <summary>Gives the client what there is.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellation) => _ = await _body.FlushAsync(cancellation);

    public void End()
    {
        Start();
        Write(format == StreamFormat.Array ? "]"u8 : []);
    }

    private static Problem OfItem(Problem problem) =>
        problem.Field == RequestHeaders.IdempotencyKey ? problem with { Field = "key" } : problem;

    private void Start()
    {
        if (HasStarted)
        {
            return;
        }

        HasStarted = true;
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = format == StreamFormat.Array ? JsonAnswer.ContentType : MediaTypes.Lines;
        Write(format == StreamFormat.Array ? "["u8 : []);
    }

    private void WriteResult(CounterKey key, in ChangeResult result)
    {
        var span = _body.GetSpan(MaxResult);
        var length = 0;
        Append(span, ref length, Separator());
        Append(span, ref length, "{\"id\":\""u8);
        _ = Ascii.FromUtf16(key.Text.AsSpan(2), span[length..], out var id);
        length += id;
        Append(span, ref length, "\",\"value\":"u8);
        Append(span, ref length, result.Value);
        Append(span, ref length, ",\"version\":"u8);
        Append(span, ref length, result.Version);
        Append(span, ref length, result.Durability switch
        {
            Durability.Memory => ",\"durability\":\"memory\",\"replayed\":"u8,
            Durability.Mirror => ",\"durability\":\"mirror\",\"replayed\":"u8,
            _ => ",\"durability\":\"store\",\"replayed\":"u8,
        });
        Append(span, ref length, result.Replayed ? "true}"u8 : "false}"u8);
        Append(span, ref length, Behind());
        _body.Advance(length);
    }

    private ReadOnlySpan<byte> Separator()
    {
        var isFirst = !_hasItems;
        _hasItems = true;
        return isFirst || format != StreamFormat.Array ? [] : ","u8;
    }

    private ReadOnlySpan<byte> Behind() => format == StreamFormat.Array ? [] : "\n"u8;

    private void Write(ReadOnlySpan<byte> text) => _body.Write(text);

    private static void Append(Span<byte> span, ref int length, ReadOnlySpan<byte> text)
    {
        text.CopyTo(span[length..]);
        length += text.Length;
    }

    private static void Append(Span<byte> span, ref int length, long number)
    {
        _ = Utf8Formatter.TryFormat(number, span[length..], out var written);
        length += written;
    }
}
