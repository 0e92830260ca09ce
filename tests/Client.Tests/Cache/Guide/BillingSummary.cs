namespace OrleansCounters.Client.Tests.Cache.Guide;

public sealed record BillingSummary(int AccountId, decimal Due, string Currency);
