namespace OrleansCounters.Http.Requests;

/// <summary>How a stream of items is written.</summary>
internal enum StreamFormat
{
    /// <summary>One JSON array.</summary>
    Array,

    /// <summary>A JSON value in each line.</summary>
    Lines,

    /// <summary>A record of RFC 4180 in each line.</summary>
    Csv,
}
