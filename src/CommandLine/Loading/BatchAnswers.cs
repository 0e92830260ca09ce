namespace OrleansCounters.CommandLine.Loading;

/// <summary>Counts what became of the items of a batch.</summary>
internal static class BatchAnswers
{
    private static ReadOnlySpan<byte> Error => "\"error\":{"u8;

    private static ReadOnlySpan<byte> Unknown => "\"code\":\"outcome_unknown\""u8;

    /// <param name="lines">NDJSON, a line for each item.</param>
    public static (int Acknowledged, int Refused, int InDoubt) Count(ReadOnlySpan<byte> lines, int items)
    {
        var (acknowledged, refused, doubt) = (0, 0, 0);
        foreach (var range in lines.Split((byte)'\n'))
        {
            var line = lines[range];
            if (line.IndexOf(Error) < 0)
            {
                acknowledged += line.IsEmpty ? 0 : 1;
            }
            else if (line.IndexOf(Unknown) >= 0)
            {
                doubt++;
            }
            else
            {
                refused++;
            }
        }

        // Where the service stops in between, a last line speaks for all that have none of their own: nothing of them was done.
        return (acknowledged, Math.Min(refused, items - acknowledged - doubt) + Math.Max(items - acknowledged - refused - doubt, 0), doubt);
    }
}
