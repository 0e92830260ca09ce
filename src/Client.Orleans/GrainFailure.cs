using Orleans.Serialization;
using OrleansCounters.Client.Orleans.Clusters;
using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Client.Orleans;

/// <summary>What a grain call that got no answer means to its caller.</summary>
internal static class GrainFailure
{
    /// <summary>
    /// True for what happens between caller and grain; anything else is a mistake of ours and shall be seen. Also where a silo's Redis or MySQL failed
    /// under Orleans itself, such as its list of silos: the errors of drivers have no form on the wire, and that is what is said instead.
    /// </summary>
    public static bool IsFailure(Exception error) => error is TimeoutException or OrleansException or CodecNotFoundException;

    /// <summary>Whether a call that failed was executed is known only where it was refused for its number, and where no silo was there to send it to.</summary>
    public static Outcome OfChange(Exception error) =>
        IsRefusal(error) ? Outcome.Overloaded : error is NotConnectedException ? Outcome.Unavailable : Outcome.Unknown;

    public static Outcome OfRead(Exception error) => IsRefusal(error) ? Outcome.Overloaded : Outcome.Unavailable;

    private static bool IsRefusal(Exception error) => error is LimitExceededException or GatewayTooBusyException;
}
