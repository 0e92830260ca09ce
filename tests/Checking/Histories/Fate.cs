namespace OrleansCounters.Checking.Histories;

/// <summary>What a client knows about one request after it ended.</summary>
public enum Fate
{
    /// <summary>Sent, and no answer that says what became of it: it may have taken effect, and may still take effect.</summary>
    Unknown,

    /// <summary>Answered: it took effect.</summary>
    Done,

    /// <summary>It took no effect: it could not be sent, or the answer says that nothing was changed.</summary>
    Refused,
}
