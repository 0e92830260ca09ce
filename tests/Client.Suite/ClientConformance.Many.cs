namespace OrleansCounters.Client.Suite;

public abstract partial class ClientConformance
{
    private const int Callers = 64;
    private const int Each = 25;

    [Fact]
    public async Task Increment_64ParallelCallers_CountsEachOnceAndAnswersEachItsOwnValue()
    {
        var values = await Task.WhenAll(Enumerable.Range(0, Callers).Select(async _ =>
        {
            var seen = new List<long>();
            for (var i = 0; i < Each; i++)
            {
                seen.Add((await Counters.IncrementAsync(Id("hot"))).Value);
            }

            return seen;
        }));

        Assert.Equal(Enumerable.Range(1, Callers * Each).Select(value => (long)value), values.SelectMany(seen => seen).Order());
        Assert.All(values, seen => Assert.Equal(seen.Order(), seen));
        Assert.Equal(Callers * Each, (await Counters.GetAsync(Id("hot"), consistent: true)).Value);
    }

    [Fact]
    public async Task Increment_SumsThatWouldOverflow_AreRefusedOneByOne()
    {
        _ = await Counters.SetAsync(Id("full"), long.MaxValue - 10);

        var results = await Task.WhenAll(Enumerable.Range(0, Callers).Select(async _ =>
        {
            try
            {
                return (await Counters.IncrementAsync(Id("full"))).Value;
            }
            catch (OrleansCountersException error) when (error.Code == "overflow")
            {
                return 0;
            }
        }));

        Assert.Equal(10, results.Count(value => value > 0));
        Assert.Equal(long.MaxValue, (await Counters.GetAsync(Id("full"))).Value);
    }

    [Fact]
    public async Task IncrementMany_SomeBad_FailAlone()
    {
        _ = await Counters.SetAsync(Id("full"), long.MaxValue);
        _ = await Counters.IncrementAsync(Id("a"), idempotencyKey: "used");

        var results = await Counters.IncrementManyAsync(
        [
            new CounterIncrement(Id("a"), 2), new CounterIncrement("no/id"), new CounterIncrement(Id("full")), new CounterIncrement(Id("a"), 3),
            new CounterIncrement(Id("a"), 9, "used"), new CounterIncrement(Id("b"), 4, "once"), new CounterIncrement(Id("b"), 4, "no key"),
        ]);

        Assert.Equal(
            [null, "invalid_id:id", "overflow:", null, "idempotency_key_reused:key", null, "invalid_idempotency_key:key"],
            results.Select(result => result.Error is { } error ? $"{error.Code}:{error.Field}" : null));
        Assert.Equal(6, (await Counters.GetAsync(Id("a"))).Value);
        Assert.Equal(4, (await Counters.GetAsync(Id("b"))).Value);
    }

    [Fact]
    public async Task IncrementMany_Thousands_AreAllCounted()
    {
        var results = await Counters.IncrementManyAsync([.. Enumerable.Range(0, 2_500).Select(i => new CounterIncrement(Id($"many{i % 100}")))]);

        Assert.All(results, result => Assert.True(result.Succeeded, result.Error?.Message));
        Assert.Equal(2_500, results.Count);
        Assert.Equal(25, (await Counters.GetAsync(Id("many7"))).Value);
    }

    [Fact]
    public async Task Add_Flushed_HasArrived()
    {
        for (var i = 0; i < 100; i++)
        {
            Assert.True(Counters.Add(Id("added"), 2));
        }

        Assert.True(Counters.Add("no/id"));
        await Counters.FlushAsync();

        Assert.Equal(200, (await Counters.GetAsync(Id("added"))).Value);
    }
}
