using OrleansCounters.Http.Requests;

namespace OrleansCounters.Http.Batches;

/// <summary>Finds the items of a batch in its body.</summary>
internal interface IBatchItems
{
    /// <summary>Where the text stopped being right, where the last read found it malformed; counted from 0.</summary>
    long BrokenAt { get; }

    /// <summary>Consumes the next item.</summary>
    ItemRead Next(BodyWindow window, CounterKeyCache keys, out BatchItem item);
}
