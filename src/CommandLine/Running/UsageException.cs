namespace OrleansCounters.CommandLine.Running;

/// <summary>What was typed cannot be carried out, which only shows once all of it is seen.</summary>
internal sealed class UsageException(string message) : Exception(message);
