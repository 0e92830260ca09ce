namespace OrleansCounters.Fuzzing.Requests;

/// <summary>How the end of a body is said.</summary>
public enum BodyFraming
{
    /// <summary><c>Content-Length</c>, as it is.</summary>
    Length,

    /// <summary>Chunks, as they should be.</summary>
    Chunked,

    /// <summary>Chunks of one byte to a few, with extensions.</summary>
    ManyChunks,

    /// <summary>A chunk whose size is no number.</summary>
    BrokenChunks,

    /// <summary>More is said than comes, and then the client closes.</summary>
    LengthTooLong,

    /// <summary>Less is said than comes.</summary>
    LengthTooShort,

    /// <summary>A length that no number holds.</summary>
    LengthAbsurd,

    /// <summary>A length below zero.</summary>
    LengthNegative,

    /// <summary>Both ways at once.</summary>
    Both,

    /// <summary>No word of it.</summary>
    Unsaid,
}
