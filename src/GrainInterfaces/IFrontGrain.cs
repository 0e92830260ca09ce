using OrleansCounters.GrainInterfaces.Wire;
using OrleansCounters.GrainInterfaces.Wire.Fronts;

namespace OrleansCounters.GrainInterfaces;

/// <summary>
/// What clients of a cluster ask silos for because they have no store and no settings of the service: lists, history, and who a visitor is.
/// Any silo answers. Its key is empty of meaning; clients use 0.
/// </summary>
/// <remarks>As <see cref="ICounterGrain"/>. Ids and bounds have been checked by the caller.</remarks>
[Alias(WireNames.FrontGrainInterface)]
public interface IFrontGrain : IGrainWithIntegerKey
{
    [Alias(WireNames.List)]
    ValueTask<ListAnswer> List(ListRequest request);

    [Alias(WireNames.History)]
    ValueTask<HistoryAnswer> History(HistoryRequest request);

    /// <summary>As <see cref="IPageGrain.Visit"/>, after it was found out what kind of visit it is, and whose.</summary>
    [Alias(WireNames.Receive)]
    ValueTask<GuestAnswer> Receive(GuestRequest request);
}
