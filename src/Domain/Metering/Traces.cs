using System.Diagnostics;
using OrleansCounters.Domain.Commits;

namespace OrleansCounters.Domain.Metering;

/// <summary>
/// Spans of what happens behind requests. While nobody listens, nothing is made. A batch has no parent, for it carries many requests: it and
/// each of them have a link to the other.
/// </summary>
public static class Traces
{
    /// <summary>The name of the source.</summary>
    public const string Source = "OrleansCounters";

    public const string CommitSpan = "counters.commit";
    public const string FlushSpan = "counters.flush";

    /// <summary>More links than that are dropped by usual collectors.</summary>
    private const int MaxLinks = 128;

    private static readonly ActivitySource Activities = new(Source);

    /// <summary>The caller's span, where it will be told of; else null.</summary>
    internal static Activity? Caller => Activities.HasListeners() && Activity.Current is { Recorded: true } current ? current : null;

    /// <summary>Work that goes on after its first caller left is not a part of that one's request.</summary>
    internal static void Leave()
    {
        if (Activity.Current is not null)
        {
            Activity.Current = null;
        }
    }

    internal static Activity? StartCommit(string authority, int counters) =>
        Activities.StartActivity(CommitSpan, ActivityKind.Client)?.SetTag("counters.authority", authority).SetTag("counters.counters", counters);

    internal static Activity? StartFlush(string store, int rows) =>
        Activities.StartActivity(FlushSpan, ActivityKind.Client)?.SetTag("counters.store", store).SetTag("counters.rows", rows);

    /// <summary>To be called before callers are answered: with the answer their spans end.</summary>
    internal static void Link(Activity? commit, List<(Waiter Waiter, LaneAnswer Answer)> answers)
    {
        if (commit is null)
        {
            return;
        }

        _ = commit.SetTag("counters.callers", answers.Count);
        var links = 0;
        foreach (var (waiter, _) in answers)
        {
            if (waiter.Caller is { } caller)
            {
                _ = caller.AddLink(new ActivityLink(commit.Context));
                _ = links++ < MaxLinks ? commit.AddLink(new ActivityLink(caller.Context)) : commit;
            }
        }
    }

    internal static void Fail(Activity? span, Exception error) => span?.SetStatus(ActivityStatusCode.Error, error.Message);
}
