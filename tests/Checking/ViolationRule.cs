namespace OrleansCounters.Checking;

/// <summary>The promises that are checked.</summary>
public enum ViolationRule
{
    /// <summary>What was acknowledged is in the final value.</summary>
    Lost,

    /// <summary>Nothing is in the final value that was not asked for, or more often than asked.</summary>
    CountedTooOften,

    /// <summary>Every counter that was changed was read at the end.</summary>
    NotRead,

    /// <summary>A key takes effect once, and each answer to it is the first one.</summary>
    KeyTwice,

    /// <summary>No two answers to +1 are equal; when all is known, they cover 1..N.</summary>
    Answers,

    /// <summary>A value that was seen lies between what was acknowledged before and what was attempted by then.</summary>
    Bounds,

    /// <summary>Values and versions that were seen do not go back.</summary>
    WentBack,

    /// <summary>A register that one client alone drives has the value that this client gave it.</summary>
    Register,

    /// <summary>What several clients set and reset is what the last of them made it, and what was added after.</summary>
    Order,

    /// <summary>At rest the store has what the authority has.</summary>
    Store,

    /// <summary>At rest the days of the history and what Set and Reset adjusted add up to the value.</summary>
    Books,

    /// <summary>Nobody waited longer than promised.</summary>
    Wait,

    /// <summary>Once all is mended, everybody is answered, and the lag returns to 0.</summary>
    Live,
}
