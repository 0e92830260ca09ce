using Spectre.Console;

namespace OrleansCounters.CommandLine.Output;

/// <summary>A bar in a terminal.</summary>
internal sealed class BarProgress(ProgressTask task, string title) : IWorkProgress
{
    public void Report(double? share, string text)
    {
        task.Description = Markup.Escape($"{title}  {text}");
        task.IsIndeterminate = share is null;
        task.Value = Math.Clamp(share ?? 0, 0, 1) * task.MaxValue;
    }
}
