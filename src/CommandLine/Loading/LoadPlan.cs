namespace OrleansCounters.CommandLine.Loading;

/// <summary>What is to be sent.</summary>
/// <param name="Rate">Requests a second.</param>
/// <param name="Length">How long, of which the first part warms up.</param>
/// <param name="WarmUp">The time at the start that is left out of the figures; what it adds is counted.</param>
/// <param name="Connections">Requests that are under way at once, at most.</param>
/// <param name="Counters">How many different counters.</param>
/// <param name="Zipf">0: all alike. Above, the n-th most popular counter is as likely as 1/n^Zipf.</param>
/// <param name="Batch">Increments in a request.</param>
/// <param name="Keyed">The share of increments with an idempotency key, 0 to 1.</param>
/// <param name="Durability">Null: the service's own.</param>
/// <param name="Prefix">What ids begin with, before their number.</param>
/// <param name="Seed">The same seed chooses the same counters.</param>
internal sealed record LoadPlan(
    int Rate, TimeSpan Length, TimeSpan WarmUp, int Connections, int Counters, double Zipf, int Batch, double Keyed, string? Durability, string Prefix, int Seed);
