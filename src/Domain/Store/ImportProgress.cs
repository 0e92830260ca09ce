namespace OrleansCounters.Domain.Store;

/// <summary>What is known of one import, by the name that its caller gave it.</summary>
/// <param name="Options">What must be the same when it is sent again, as <c>set csv</c>.</param>
/// <param name="Revision">Rises by one each time that it is saved; the first is 1.</param>
/// <param name="Rows">The first so many rows are done, and never looked at again.</param>
/// <param name="Failed">Those of them that had no effect.</param>
/// <param name="Digest">SHA-256 of the rows that are done, in hexadecimal.</param>
/// <param name="StartedAt">Unix time in milliseconds.</param>
/// <param name="SavedAt">Unix time in milliseconds. While it runs: no row behind those that are done took effect before.</param>
public sealed record ImportProgress(
    string Name, string Options, long Revision, long Rows, long Failed, string Digest, ImportState State, long StartedAt, long SavedAt);
