namespace OrleansCounters.Client.Tests.Cache.Guide;

public sealed record DashboardData(int Users, IReadOnlyList<string> Top);
