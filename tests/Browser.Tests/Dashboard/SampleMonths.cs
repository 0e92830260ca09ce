using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Store;
using OrleansCounters.Store.Sqlite;

namespace OrleansCounters.Browser.Tests.Dashboard;

/// <summary>A store with a year behind it: the same figures each time, busy by day and quiet by night.</summary>
internal static class SampleMonths
{
    /// <summary>Each with about how much it counts in a day.</summary>
    private static readonly (CounterKind Kind, string Id, int PerDay)[] Counted =
    [
        (CounterKind.Counter, "page_views", 900_000), (CounterKind.Counter, "shop:orders", 64_000), (CounterKind.Counter, "shop:baskets", 210_000),
        (CounterKind.Counter, "signups", 12_000), (CounterKind.Counter, "mails:sent", 430_000), (CounterKind.Counter, "downloads:cli", 31_000),
        (CounterKind.Counter, "api:errors", 3_500), (CounterKind.Counter, "votes:blue", 9_000), (CounterKind.Counter, "votes:red", 8_400),
        (CounterKind.Visits, "/", 39_000), (CounterKind.Visits, "/blog/counting-is-hard", 24_000), (CounterKind.Visits, "/pricing", 8_000),
        (CounterKind.Visits, "/docs/start", 15_000), (CounterKind.Visits, "/blog/grains", 4_200), (CounterKind.Visits, "example.com/article", 2_600),
        (CounterKind.Bots, "/", 9_000), (CounterKind.Bots, "/blog/counting-is-hard", 3_100), (CounterKind.Bots, "/docs/start", 2_400),
    ];

    public static async Task WriteAsync(string folder, DateTimeOffset now)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Data:Path", folder)]).Build();
        await using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddSqliteStore().BuildServiceProvider();
        var store = services.GetRequiredService<IStore>();
        await store.MigrateAsync(CancellationToken.None);
        var generation = await store.NextGenerationAsync(CancellationToken.None);
        var random = new Random(17);
        var totals = new long[Counted.Length];
        var commit = 0L;
        var before = now.AddDays(-380);
        foreach (var moment in Moments(now))
        {
            commit++;
            var days = (moment - before).TotalDays;
            var rows = Counted.Select((counted, i) =>
            {
                totals[i] += (long)(counted.PerDay * days * Busy(moment) * (0.6 + (0.8 * random.NextDouble())));
                var state = new CounterState { Total = totals[i], Version = Versions.Compose(generation, commit), Exists = true, ChangedAt = moment.ToUnixTimeMilliseconds() };
                return new FlushRow(CounterKey.Of(counted.Kind, counted.Id), state, []);
            });
            _ = await store.FlushAsync([.. rows.Where(row => row.State.Total > 0)], CancellationToken.None);
            before = moment;
        }
    }

    /// <summary>Days, then hours, then minutes.</summary>
    private static IEnumerable<DateTimeOffset> Moments(DateTimeOffset now)
    {
        for (var at = now.AddDays(-379); at < now.AddHours(-49); at = at.AddDays(1))
        {
            yield return at;
        }

        for (var at = now.AddHours(-48); at < now.AddMinutes(-62); at = at.AddMinutes(30))
        {
            yield return at;
        }

        for (var at = now.AddMinutes(-61); at <= now; at = at.AddMinutes(1))
        {
            yield return at;
        }
    }

    /// <summary>More by day than by night, more from year to year.</summary>
    private static double Busy(DateTimeOffset moment) => 1 + (0.75 * Math.Sin((moment.TimeOfDay.TotalHours - 9) * Math.PI / 12)) + (0.1 * Math.Sin(moment.DayOfYear * Math.PI / 3.5));
}
