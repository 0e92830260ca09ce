using OrleansCounters.Client;

namespace OrleansCounters.CommandLine.Output;

/// <summary>What went wrong, in one line.</summary>
internal static class ErrorLine
{
    /// <summary>Code, the parameter to blame, and what the service says of it, which names value and bound.</summary>
    public static string Of(OrleansCountersException error)
    {
        var field = error.Field is null ? "" : $" ({error.Field})";
        var doubt = error.IsUnknownOutcome ? " It may have taken effect." : "";
        return Of($"{error.Code}{field}: {error.Message}{doubt}");
    }

    public static string Of(string message) => $"counters: {Clean(message)}";

    /// <summary>A terminal obeys control characters, and what is told may come from far away.</summary>
    public static string Clean(string text) =>
        text.AsSpan().ContainsAnyInRange('\0', '\u001f') || text.AsSpan().ContainsAnyInRange('\u007f', '\u009f')
            ? string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter))
            : text;
}
