using OrleansCounters.Domain.Counters;
using OrleansCounters.GrainInterfaces;
using OrleansCounters.GrainInterfaces.Wire;
using Level = OrleansCounters.Domain.Counters.Durability;

namespace OrleansCounters.Client.Orleans;

/// <summary>The ordinary way to a counter: a call of its grain, wherever that is, which brings it into being where it is nowhere.</summary>
/// <param name="counters">Where a counter is.</param>
internal sealed class CounterCalls(Func<CounterKey, ICounterGrain> counters, GrainCalls calls)
{
    public ValueTask<ChangeResult> ChangeAsync(CounterKey key, Change change, Level durability) => calls.ChangeAsync(
        (Grain: counters(key), Request: ChangeRequest.Of(change, durability)),
        hasKey: change.IdempotencyKey is not null,
        static call => call.Grain.Change(call.Request),
        static answer => answer.ToResult(),
        ChangeResult.Refused,
        static result => result.Outcome);

    public ValueTask<ReadResult> ReadAsync(CounterKey key, bool consistent) => calls.ReadAsync(
        (Grain: counters(key), consistent), static call => call.Grain.Read(call.consistent), static answer => answer.ToResult(), ReadResult.Refused);
}
