namespace OrleansCounters.Http.Requests;

/// <summary>Where a group of routes has the id of a counter.</summary>
/// <param name="Segment">Its place in the path, counted from 0.</param>
/// <param name="Name">What the routes call it.</param>
internal sealed record IdPlace(int Segment, string Name);
