namespace OrleansCounters.Client.Tests.Cache.Guide;

public sealed record LoginRequest(string Email, string Password);
