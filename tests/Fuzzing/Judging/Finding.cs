namespace OrleansCounters.Fuzzing.Judging;

/// <summary>Something that an answer should not be.</summary>
/// <param name="Kind">Findings of one kind and route are shown once, with their number.</param>
/// <param name="Request">As it was sent, for people.</param>
/// <param name="Answer">As it came, for people.</param>
public sealed record Finding(string Kind, string Route, string Request, string Answer);
