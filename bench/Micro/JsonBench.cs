using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Http;
using OrleansCounters.Http.Batches;
using OrleansCounters.Http.Counters;
using OrleansCounters.Http.Json;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Micro;

/// <summary>Bodies in and out.</summary>
public class JsonBench
{
    private const int Items = 1_000;

    private readonly DefaultHttpContext _context = new();
    private readonly CounterKeyCache _keys = new();
    private readonly ReadOnlySequence<byte> _body = new(Encoding.UTF8.GetBytes(
        $"[{string.Join(',', Enumerable.Range(0, Items).Select(number => $$"""{"id":"bench{{number}}","by":1}"""))}]"));

    [GlobalSetup]
    public void Start() => _context.Response.Body = Stream.Null;

    [Benchmark]
    public Task WriteAnswerOfIncrement() => JsonAnswer.WriteAsync(
        _context, StatusCodes.Status200OK, new CounterChanged("bench1234", 12_345, 3_298_534_883_328, "mirror", false), HttpJson.Default.CounterChanged);

    [Benchmark(OperationsPerInvoke = Items)]
    public async Task<int> ReadItemOfBatch()
    {
        using var window = new BodyWindow(PipeReader.Create(_body));
        var (items, count) = (new ArrayItems(), 0);
        while (true)
        {
            switch (items.Next(window, _keys, out _))
            {
                case ItemRead.Item:
                    count++;
                    break;
                case ItemRead.NeedsMore:
                    await window.FillAsync(CancellationToken.None);
                    break;
                default:
                    return count == Items ? count : throw new InvalidOperationException($"Only {count} items were read.");
            }
        }
    }
}
