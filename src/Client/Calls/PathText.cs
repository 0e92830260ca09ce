namespace OrleansCounters.Client.Calls;

/// <summary>Ids in paths.</summary>
internal static class PathText
{
    /// <summary>One segment, whatever is in it.</summary>
    public static string Segment(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        var escaped = Uri.EscapeDataString(id);

        // A segment of dots alone means another folder to whoever stands in between.
        return id.AsSpan().ContainsAnyExcept('.') ? escaped : escaped.Replace(".", "%2E", StringComparison.Ordinal);
    }
}
