namespace OrleansCounters.Client;

/// <summary>What says who came, as far as a header carries it, so that a visitor is the same over every transport.</summary>
internal static class VisitText
{
    /// <returns>Null where nothing is left.</returns>
    public static string? Clean(string? text) =>
        text is null || new string([.. text.Where(letter => letter is >= ' ' and <= '~')]) is not { Length: > 0 } clean ? null : clean;
}
