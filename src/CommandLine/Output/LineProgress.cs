namespace OrleansCounters.CommandLine.Output;

/// <summary>A line every few seconds, for logs of jobs; work that is over sooner writes none.</summary>
internal sealed class LineProgress(TextWriter writer, string title, TimeProvider clock) : IWorkProgress
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private long _last = clock.GetTimestamp();

    public void Report(double? share, string text)
    {
        lock (_gate)
        {
            if (clock.GetElapsedTime(_last) < Pause)
            {
                return;
            }

            _last = clock.GetTimestamp();
            writer.WriteLine(ErrorLine.Of($"{title}: {text}{(share is { } done ? $", {done:P0}" : "")}"));
        }
    }
}
