using OrleansCounters.Checking.Histories;

namespace OrleansCounters.Checking.Rules;

/// <summary>One logical operation: all requests with one key, or the one unkeyed request and its tries that surely had no effect.</summary>
internal sealed class CheckedOperation
{
    public CheckedOperation(List<Entry> attempts, VerifierOptions options)
    {
        Attempts = attempts;
        Kind = attempts[0].Kind;
        Amount = attempts[0].Amount;
        foreach (var attempt in attempts)
        {
            if (attempt.Fate == Fate.Refused)
            {
                continue;
            }

            MayHaveApplied = true;
            Start = Math.Min(Start, attempt.Start);
            if (attempt.Fate == Fate.Done && options.Keeps(attempt.Level)
                && (Acknowledgement is null || attempt.End < Acknowledgement.End))
            {
                Acknowledgement = attempt;
            }
        }
    }

    public List<Entry> Attempts { get; }

    public OperationKind Kind { get; }

    public long Amount { get; }

    /// <summary>False where every request surely had no effect.</summary>
    public bool MayHaveApplied { get; }

    /// <summary>When the first request that may have had an effect was sent.</summary>
    public long Start { get; } = long.MaxValue;

    /// <summary>The first answer that promised that the change is kept; null where there was none.</summary>
    public Entry? Acknowledgement { get; }
}
