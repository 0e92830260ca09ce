namespace OrleansCounters.CommandLine.Output;

/// <summary>Takes in how far work is. May be called from any thread, as often as one likes.</summary>
internal interface IWorkProgress
{
    /// <param name="share">0 to 1; null where the end is not known.</param>
    /// <param name="text">In words.</param>
    void Report(double? share, string text);
}
