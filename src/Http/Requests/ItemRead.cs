namespace OrleansCounters.Http.Requests;

/// <summary>What reading the next item of a stream came to.</summary>
internal enum ItemRead
{
    /// <summary>There is one.</summary>
    Item,

    /// <summary>Its end has not come yet.</summary>
    NeedsMore,

    /// <summary>There are no more.</summary>
    End,

    /// <summary>The text is broken: where the next item begins cannot be told.</summary>
    Malformed,
}
