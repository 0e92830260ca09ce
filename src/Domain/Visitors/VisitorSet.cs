namespace OrleansCounters.Domain.Visitors;

/// <summary>
/// The visitors of one page on one day. A set only grows, and joining is commutative, associative and idempotent, so it may be sent twice,
/// late, or by two processes at once: it needs no sequence numbers and no versions to be right (decision 0050).
/// </summary>
/// <param name="Epoch">0 until the page is reset on this day; each reset makes a higher one, under which the set starts empty.</param>
/// <param name="Sketch">Belongs to this set alone.</param>
public sealed record VisitorSet(long Epoch, VisitorSketch Sketch)
{
    /// <summary>No visitor, and no reset.</summary>
    public static VisitorSet Empty() => new(0, new VisitorSketch());

    public VisitorSet Copy() => new(Epoch, Sketch.Copy());

    /// <summary>What both know: the higher epoch wins whole, equal epochs are joined. Neither argument is changed, and the result shares nothing with them.</summary>
    public static VisitorSet Join(VisitorSet left, VisitorSet right)
    {
        var joined = (left.Epoch >= right.Epoch ? left : right).Copy();
        if (left.Epoch == right.Epoch)
        {
            _ = joined.Sketch.Join(right.Sketch);
        }

        return joined;
    }

    /// <summary>True where joining the other would change nothing.</summary>
    public bool Includes(VisitorSet other) => Epoch > other.Epoch || (Epoch == other.Epoch && Sketch.Includes(other.Sketch));
}
