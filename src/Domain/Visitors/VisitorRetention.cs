namespace OrleansCounters.Domain.Visitors;

/// <summary>How long what visitors left is kept.</summary>
public static class VisitorRetention
{
    /// <summary>The store keeps a day's sketch this long after the day is over, and its number for ever.</summary>
    public static readonly TimeSpan Sketches = TimeSpan.FromHours(48);

    /// <summary>A day's salt is deleted, everywhere, this long after the day is over. From then on nobody can tell who was who.</summary>
    public static readonly TimeSpan Salts = TimeSpan.FromHours(1);

    /// <summary>A flushed set leaves its mirror node this long after its day is over.</summary>
    public static readonly TimeSpan Mirrored = TimeSpan.FromHours(1);
}
