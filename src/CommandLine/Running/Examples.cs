namespace OrleansCounters.CommandLine.Running;

/// <summary>Lines that the help of each verb shows.</summary>
internal static class Examples
{
    private static readonly Dictionary<string, string[]> ByVerb = new()
    {
        ["counters"] =
        [
            "counters incr orders",
            "counters top --watch",
            "COUNTERS_URL=https://counters.example COUNTERS_KEY=… counters get orders",
        ],
        ["incr"] =
        [
            "counters incr orders",
            "counters incr stock --by -3 --idempotency-key order-4711",
            "counters incr paid --durability store --json",
        ],
        ["get"] = ["counters get orders", "counters get orders --consistent --json"],
        ["set"] = ["counters set stock 40", "counters set balance -5"],
        ["reset"] = ["counters reset stock", "counters reset stock --yes"],
        ["top"] = ["counters top", "counters top --prefix shop: --limit 25 --watch"],
        ["history"] = ["counters history orders", "counters history orders --resolution hour --from 2026-01-31T00:00:00Z"],
        ["import"] =
        [
            "counters import old-counts.csv --mode set",
            "zcat day.ndjson.gz | counters import - --name day-2026-01-31",
        ],
        ["export"] = ["counters export backup.ndjson", "counters export - --format csv --kind counters --prefix shop: | head"],
        ["verify"] = ["counters verify", "counters verify --prefix shop: --wait 60", "counters verify --counter orders --counter stock --json"],
        ["load"] =
        [
            "counters load --rate 5000 --seconds 10 --connections 64",
            "counters load --rate 200 --batch 1000 --counters 100000 --zipf 1.1",
        ],
    };

    public static IReadOnlyList<string> Of(string verb) => ByVerb.TryGetValue(verb, out var examples) ? examples : [];
}
