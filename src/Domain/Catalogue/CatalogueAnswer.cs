namespace OrleansCounters.Domain.Catalogue;

/// <summary>What a read gave, and truthfully where it came from.</summary>
/// <param name="Value">Null where there is no such product.</param>
/// <param name="FromCache">False where the store was asked for this very answer.</param>
/// <param name="IsStale">True where the store could not be asked and an entry past its time stood in.</param>
/// <param name="Duration">From the question to the answer, measured.</param>
public sealed record CatalogueAnswer<T>(T? Value, bool FromCache, bool IsStale, TimeSpan Duration)
    where T : class;
