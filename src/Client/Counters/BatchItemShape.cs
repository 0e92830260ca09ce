namespace OrleansCounters.Client.Counters;

/// <summary>One item of a batch, as it is sent.</summary>
/// <param name="Key">Its own idempotency key, so that it can be sent again in another batch.</param>
internal sealed record BatchItemShape(string Id, long By, string Key);
