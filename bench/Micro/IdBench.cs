using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Http.Requests;

namespace OrleansCounters.Micro;

/// <summary>From the request's target to a key.</summary>
public class IdBench
{
    private readonly HttpContext _plain = Context("/api/v1/counters/bench1234/increment");
    private readonly HttpContext _encoded = Context("/api/v1/counters/bench%3A1234/increment");

    [Benchmark]
    public string? CheckId() => CounterId.Check("bench1234");

    [Benchmark]
    public string? SegmentOfTarget() => RequestTarget.Segment(_plain, 3);

    [Benchmark]
    public string? SegmentOfEncodedTarget() => RequestTarget.Segment(_encoded, 3);

    [Benchmark]
    public CounterKey MakeKey() => CounterKey.Counter("bench1234");

    private static DefaultHttpContext Context(string target)
    {
        var context = new DefaultHttpContext();
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = target;
        return context;
    }
}
