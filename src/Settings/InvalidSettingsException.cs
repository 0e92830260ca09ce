namespace OrleansCounters.Settings;

/// <summary>The service does not start with these settings. The message lists every one that is wrong.</summary>
public sealed class InvalidSettingsException : Exception
{
    public InvalidSettingsException(IReadOnlyList<string> problems)
        : base($"The settings are not valid:{string.Concat(problems.Select(problem => $"{Environment.NewLine}  - {problem}"))}") =>
        Problems = problems;

    public InvalidSettingsException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public InvalidSettingsException(string message)
        : base(message)
    {
    }

    public InvalidSettingsException()
    {
    }

    public IReadOnlyList<string> Problems { get; } = [];
}
