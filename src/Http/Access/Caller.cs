using OrleansCounters.Http.Access.Keys;

namespace OrleansCounters.Http.Access;

/// <summary>Who calls, where it brought a key that is known; left with the request as a feature.</summary>
internal sealed record Caller(AccessKey Key);
