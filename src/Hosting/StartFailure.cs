using Microsoft.Extensions.Options;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Store;
using OrleansCounters.Settings;

namespace OrleansCounters.Hosting;

/// <summary>Why a process did not start.</summary>
public static class StartFailure
{
    /// <summary>True for what a person can mend, which is told in words, without a stack.</summary>
    public static bool IsForPeople(Exception error) => error is InvalidSettingsException or InvalidOperationException or IOException
        or StoreUnavailableException or StoreTooNewException or RingMismatchException or OptionsValidationException or ArgumentException or FormatException;

    /// <summary>True where it was told to stop before it had started, which is no failure.</summary>
    public static bool IsStop(Exception error) => error is OperationCanceledException
        || (error is AggregateException several && several.InnerExceptions.All(inner => inner is OperationCanceledException));
}
