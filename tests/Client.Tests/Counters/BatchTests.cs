using Microsoft.AspNetCore.Http;
using System.Text.Json;
using OrleansCounters.Client.Tests.Support;

namespace OrleansCounters.Client.Tests.Counters;

public sealed class BatchTests
{
    private const string Refused = """{"id":"b","index":1,"error":{"code":"authority_unavailable","status":503,"detail":"Away."}}""";

    private const string BadId = """{"id":"b/","index":1,"error":{"code":"invalid_id","status":400,"detail":"No.","field":"id"}}""";
    private const string Stopping = """{"index":1,"error":{"code":"shutting_down","status":503,"detail":"Stopping."}}""";

    [Fact]
    public async Task IncrementMany_OneFailsForNow_ThatOneIsSentAgainWithItsKey()
    {
        await using var stub = await StubService.StartAsync((context, number) => Answers.Json(
            context, 200, number == 1 ? $"[{Done("a", 1)},{Refused},{Done("c", 3)}]" : $"[{Done("b", 2)}]"));
        await using var client = new TestClient(stub.Address);

        var results = await client.Counters.IncrementManyAsync([new("a"), new("b", 2), new("c", IdempotencyKey: "mine")], Durability.Store);

        Assert.Equal([("a", 1L), ("b", 2L), ("c", 3L)], results.Select(result => (result.Change!.Id, result.Change.Value)));
        var first = Items(stub.Arrivals[0]);
        Assert.Equal("/api/v1/counters/batch?durability=store", stub.Arrivals[0].Target);
        Assert.Equal("mine", first[2].GetProperty("key").GetString());
        Assert.Equal(first[1].GetProperty("key").GetString(), Items(stub.Arrivals[1]).Single().GetProperty("key").GetString());
    }

    [Fact]
    public async Task IncrementMany_BadItem_FailsAlone()
    {
        await using var stub = await StubService.StartAsync((context, _) => Answers.Json(
            context, 200, $"[{Done("a", 1)},{BadId}]"));
        await using var client = new TestClient(stub.Address);

        var results = await client.Counters.IncrementManyAsync([new("a"), new("b/")]);

        Assert.True(results[0].Succeeded);
        Assert.Equal(("invalid_id", 400, "id", false), (results[1].Error!.Code, results[1].Error!.Status, results[1].Error!.Field, results[1].Error!.IsUnknownOutcome));
        Assert.Single(stub.Arrivals);
    }

    [Fact]
    public async Task IncrementMany_ServiceStopsInBetween_TheRestIsSentAgain()
    {
        await using var stub = await StubService.StartAsync((context, number) => Answers.Json(
            context,
            200,
            number == 1
                ? $"[{Done("a", 1)},{Stopping}]"
                : $"[{Done("b", 2)},{Done("c", 3)}]"));
        await using var client = new TestClient(stub.Address);

        var results = await client.Counters.IncrementManyAsync([new("a"), new("b"), new("c")]);

        Assert.Equal([1L, 2, 3], results.Select(result => result.Change!.Value));
        Assert.Equal(Keys(stub.Arrivals[0])[1..], Keys(stub.Arrivals[1]));
    }

    [Fact]
    public async Task IncrementMany_AnswerLost_TheWholeBatchIsSentAgainWithItsKeys()
    {
        await using var stub = await StubService.StartAsync((context, number) =>
            number == 1 ? Answers.Cut(context) : Answers.Json(context, 200, $"[{Done("a", 1)},{Done("b", 2)}]"));
        await using var client = new TestClient(stub.Address);

        var results = await client.Counters.IncrementManyAsync([new("a"), new("b")]);

        Assert.All(results, result => Assert.True(result.Succeeded));
        Assert.Equal(Keys(stub.Arrivals[0]), Keys(stub.Arrivals[1]));
    }

    [Fact]
    public async Task IncrementMany_MoreThanOneRequestTakes_IsCutIntoParts()
    {
        await using var stub = await StubService.StartAsync(AnswerAllAsync);
        await using var client = new TestClient(stub.Address);

        var results = await client.Counters.IncrementManyAsync([.. Enumerable.Range(0, 2_500).Select(number => new CounterIncrement($"c{number}", number))]);

        Assert.Equal(Enumerable.Range(0, 2_500).Select(number => (long)number), results.Select(result => result.Change!.Value));
        Assert.Equal([1_000, 1_000, 500], stub.Arrivals.Select(arrival => Items(arrival).Count));
    }

    private static Task AnswerAllAsync(HttpContext context, int number)
    {
        using var body = JsonDocument.Parse(context.Request.Body);
        return Answers.Json(
            context, 200, $"[{string.Join(',', body.RootElement.EnumerateArray().Select(item => Done(item.GetProperty("id").GetString()!, item.GetProperty("by").GetInt64())))}]");
    }

    private static string Done(string id, long value) => $$"""{"id":"{{id}}","value":{{value}},"version":1,"durability":"store","replayed":false}""";

    private static List<JsonElement> Items(Arrival arrival) => [.. JsonDocument.Parse(arrival.Body).RootElement.EnumerateArray()];

    private static List<string?> Keys(Arrival arrival) => [.. Items(arrival).Select(item => item.GetProperty("key").GetString())];
}
