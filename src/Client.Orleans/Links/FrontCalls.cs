using OrleansCounters.Client.Orleans.Clusters;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.GrainInterfaces;
using OrleansCounters.GrainInterfaces.Wire.Fronts;

namespace OrleansCounters.Client.Orleans.Links;

/// <summary>What only silos know, asked of whichever this process is connected to.</summary>
internal sealed class FrontCalls(IGrainFactory grains, ClusterConnection connection, CountersOptions options, TimeProvider clock)
{
    private readonly GrainCalls _calls = new(options, clock);

    public ValueTask<ListAnswer> ListAsync(ListRequest request) => _calls.ReadAsync(
        (Front: this, Bound: Bound(), request),
        static call => call.Bound.RunAsync(call.Front.Grain, front => front.List(call.request)),
        static answer => answer,
        ListAnswer.Refused);

    public ValueTask<HistoryAnswer> HistoryAsync(HistoryRequest request) => _calls.ReadAsync(
        (Front: this, Bound: Bound(), request),
        static call => call.Bound.RunAsync(call.Front.Grain, front => front.History(call.request)),
        static answer => answer,
        HistoryAnswer.Refused);

    public ValueTask<GuestAnswer> ReceiveAsync(GuestRequest request) => _calls.ChangeAsync(
        (Front: this, Bound: Bound(), request),
        hasKey: request.IdempotencyKey is not null,
        static call => call.Bound.RunAsync(call.Front.Grain, front => front.Receive(call.request)),
        static answer => answer,
        GuestAnswer.Refused,
        static answer => (Outcome)answer.Answer.Outcome);

    private IFrontGrain Grain() => grains.GetGrain<IFrontGrain>(0);

    private CallBound Bound() => new(connection, options.AnswerDeadline, clock);
}
