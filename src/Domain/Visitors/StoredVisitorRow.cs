namespace OrleansCounters.Domain.Visitors;

/// <summary>A row of a visitors table.</summary>
/// <param name="Estimate">The number of visitors, which outlives the sketch.</param>
/// <param name="Sketch">Null where it has gone, or cannot be read.</param>
/// <param name="Error">Why it cannot be read; else null.</param>
public sealed record StoredVisitorRow(VisitorDay Key, long Epoch, long Estimate, VisitorSketch? Sketch, string? Error = null)
{
    /// <summary>A row as a table has it.</summary>
    /// <param name="sketch">Empty where there is none.</param>
    public static StoredVisitorRow Read(VisitorDay key, long epoch, long estimate, ReadOnlySpan<byte> sketch)
    {
        if (sketch.IsEmpty)
        {
            return new StoredVisitorRow(key, epoch, estimate, null);
        }

        try
        {
            return new StoredVisitorRow(key, epoch, estimate, VisitorSketch.Decode(sketch));
        }
        catch (InvalidDataException error)
        {
            return new StoredVisitorRow(key, epoch, estimate, null, error.Message);
        }
    }

    public StoredVisitors ToStored(long otherDays) => new(new VisitorSet(Epoch, Sketch ?? new VisitorSketch()), otherDays, Error);
}
