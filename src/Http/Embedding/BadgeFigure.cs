namespace OrleansCounters.Http.Embedding;

/// <summary>Which number of a page a badge shows.</summary>
internal enum BadgeFigure
{
    /// <summary>Visits by people.</summary>
    Visits,

    /// <summary>Unique visitors, the days added up.</summary>
    Unique,

    /// <summary>Unique visitors of the current UTC day.</summary>
    Today,
}
