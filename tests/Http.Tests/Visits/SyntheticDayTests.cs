using System.Text.Json;
using OrleansCounters.Http.Tests.Support;
using OrleansCounters.Testing;

namespace OrleansCounters.Http.Tests.Visits;

/// <summary>A day of traffic of which every visitor, refresh, bot and early load is known, and the day after it.</summary>
public sealed class SyntheticDayTests
{
    private static readonly string[] Pages = ["/", "/blog/first", "/blog/second?lang=de", "/über uns", "https://example.org/a%2Fb"];
    private static readonly DateTimeOffset Midnight = new(2026, 1, 15, 0, 0, 0, TimeSpan.Zero);

    private readonly ManualTimeProvider _clock = new(Midnight);
    private readonly Random _random = new(20_260_115);
    private readonly Dictionary<string, Tally> _expected = Pages.ToDictionary(page => page, _ => new Tally());

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Day_KnownTraffic_GivesTheKnownTallies(bool hasMirror)
    {
        await using var gateway = await CountingGateway.StartAsync(_clock, hasMirror, ("Pages:OwnAddresses", "198.51.100.0/24"));
        await PlayAsync(gateway, Midnight.AddHours(24), visitors: 150);
        await CheckAsync(gateway);

        // What is flushed in the next seconds would be missing from the days before for as long.
        await gateway.SendAsync("POST", "/api/v1/sync").JsonAsync();
        var firstDay = _expected.ToDictionary(page => page.Key, page => page.Value.Today.Count);
        _clock.Advance(Midnight.AddHours(24) - _clock.GetUtcNow());
        foreach (var tally in _expected.Values)
        {
            (tally.Before, tally.Today) = (tally.Before + tally.Today.Count, []);
        }

        await CheckAsync(gateway);
        await PlayAsync(gateway, Midnight.AddHours(48), visitors: 60);
        await CheckAsync(gateway);

        await gateway.SendAsync("POST", "/api/v1/sync").JsonAsync();
        foreach (var (page, tally) in _expected)
        {
            var uniques = await HistoryAsync(gateway, page, "uniques");
            Assert.Equal([firstDay[page], tally.Today.Count], uniques);
            Assert.Equal(tally.Visits, (await HistoryAsync(gateway, page, "visits")).Sum());
            Assert.Equal(tally.Bots, (await HistoryAsync(gateway, page, "bots")).Sum());
        }
    }

    private async Task PlayAsync(CountingGateway gateway, DateTimeOffset end, int visitors)
    {
        // As many steps as there may be visits, so that the last one is before the end.
        var step = (end - _clock.GetUtcNow()) / (visitors * 20);
        for (var visitor = 0; visitor < visitors; visitor++)
        {
            // Households share an address, and an IPv6 one changes while they read.
            var agent = Browsers.People[visitor % Browsers.People.Length];
            var household = visitor / Browsers.People.Length;
            foreach (var page in Pages.Where(_ => _random.Next(3) > 0))
            {
                for (var refresh = _random.Next(3); refresh >= 0; refresh--)
                {
                    var address = visitor % 2 == 0 ? $"203.0.113.{household}" : $"2001:db8:0:{household:x}::{_random.Next(1, 60_000):x}";
                    await VisitAsync(gateway, step, page, "person", agent, address);
                    _expected[page].Visits++;
                    _ = _expected[page].Today.Add($"{household} {visitor % 2} {agent}");
                }
            }

            var other = Pages[_random.Next(Pages.Length)];
            switch (_random.Next(4))
            {
                case 0:
                    await VisitAsync(gateway, step, other, "bot", Browsers.Bots[visitor % Browsers.Bots.Length], "192.0.2.1");
                    _expected[other].Bots++;
                    break;
                case 1:
                    await VisitAsync(gateway, step, other, "prefetch", agent, "192.0.2.2", ("Sec-Purpose", "prefetch;prerender"));
                    _expected[other].Prefetches++;
                    break;
                case 2:
                    await VisitAsync(gateway, step, other, "own", agent, "198.51.100.77");
                    _expected[other].Own++;
                    break;
            }
        }
    }

    private async Task VisitAsync(
        CountingGateway gateway, TimeSpan step, string page, string kind, string agent, string address, params (string, string)[] more)
    {
        _clock.Advance(step);
        var answer = await gateway.SendAsync(
            "POST", $"/api/v1/pages/{Uri.EscapeDataString(page)}/visits", [("User-Agent", agent), (CountingGateway.From, address), .. more]).JsonAsync();
        Assert.Equal(kind, answer.Text("kind"));
    }

    private async Task CheckAsync(CountingGateway gateway)
    {
        foreach (var (page, tally) in _expected)
        {
            foreach (var query in new[] { "", "?consistent=true" })
            {
                var read = await gateway.SendAsync("GET", $"/api/v1/pages/{Uri.EscapeDataString(page)}{query}").JsonAsync();
                var uniques = read.GetProperty("uniqueVisitors");
                Assert.Equal(
                    (tally.Visits, tally.Today.Count, tally.Before + tally.Today.Count, tally.Bots, tally.Prefetches, tally.Own),
                    (Number(read, "visits"), Number(uniques, "today"), Number(uniques, "total"), Number(read, "bots"), Number(read, "prefetches"),
                        Number(read, "own")));
            }
        }
    }

    private static async Task<int[]> HistoryAsync(CountingGateway gateway, string page, string kind)
    {
        var history = await gateway.SendAsync(
            "GET", $"/api/v1/pages/{Uri.EscapeDataString(page)}/history?kind={kind}&from=2026-01-15&to=2026-01-17").JsonAsync();
        return [.. history.GetProperty("buckets").EnumerateArray().Select(bucket => Number(bucket, "count"))];
    }

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    private sealed class Tally
    {
        public int Visits { get; set; }

        public int Bots { get; set; }

        public int Prefetches { get; set; }

        public int Own { get; set; }

        /// <summary>The sum of the days that are over.</summary>
        public int Before { get; set; }

        public HashSet<string> Today { get; set; } = [];
    }
}
