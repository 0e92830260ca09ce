using OrleansCounters.Client.Orleans.Clusters;
using OrleansCounters.Domain.Counters;

namespace OrleansCounters.Client.Orleans;

/// <summary>What a grain call that got no answer means to its caller.</summary>
internal static class GrainFailure
{
    private static readonly string[] NeverSent = ["No gateways available", "Unable to send message due to exception"];

    /// <summary>True for what happens between caller and grain; anything else is a mistake of ours and shall be seen.</summary>
    public static bool IsFailure(Exception error) => error is TimeoutException or OrleansException;

    /// <summary>Whether a call that failed was executed is known only where it was refused for its number, and where it never left.</summary>
    public static Outcome OfChange(Exception error) =>
        IsRefusal(error) ? Outcome.Overloaded : IsNeverSent(error) ? Outcome.Unavailable : Outcome.Unknown;

    public static Outcome OfRead(Exception error) => IsRefusal(error) ? Outcome.Overloaded : Outcome.Unavailable;

    private static bool IsRefusal(Exception error) => error is LimitExceededException or GatewayTooBusyException;

    /// <summary>Orleans' client says by text alone that it found nobody to send to.</summary>
    private static bool IsNeverSent(Exception error) => error is NotConnectedException
        || (error is OrleansMessageRejectionException && Array.Exists(NeverSent, text => error.Message.Contains(text, StringComparison.Ordinal)));
}
