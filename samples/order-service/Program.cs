using System.Globalization;
using OrleansCounters.Client;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddOrleansCounters(options =>
{
    options.ClusterId = builder.Configuration["Cluster"] ?? options.ClusterId;

    // A cluster is found through its list of silos; a service on this machine by its port.
    options.Membership = builder.Configuration.GetConnectionString("RedisMembership");
    options.LocalGatewayPort = options.Membership is null ? builder.Configuration.GetValue("GatewayPort", 30_000) : null;
});

await using var app = builder.Build();

// Two counters, one order. Its number is the key of both: sent again, after whatever went wrong, it counts once.
app.MapPost("/orders/{number}", async (string number, string product, ICounters counters, HttpContext context, long pieces = 1) =>
{
    var key = $"order-{number}";
    var results = await counters.IncrementManyAsync(
        [new CounterIncrement("orders", 1, key), new CounterIncrement($"ordered:{product}", pieces, key)], Durability.Store);
    if (results.FirstOrDefault(result => !result.Succeeded)?.Error is not { } error)
    {
        return Results.Json(new { order = number, orders = results[0].Change!.Value, pieces = results[1].Change!.Value, again = results[0].Change!.Replayed });
    }

    // Either nothing happened, or it may have; who asks again with the same number need not know which.
    var seconds = (int)Math.Ceiling((error.RetryAfter ?? TimeSpan.FromSeconds(1)).TotalSeconds);
    context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
    return error.Status is >= 400 and < 500 ? Results.BadRequest(error.Message) : Results.Json(new { error.Code }, statusCode: 503);
});

app.MapGet("/orders", async (ICounters counters) =>
{
    var history = await counters.HistoryAsync("orders");
    return new { orders = history.Value, today = history.Buckets.Where(day => day.Start == DateTime.UtcNow.Date).Sum(day => day.Change) };
});

app.MapGet("/bestsellers", async (ICounters counters) =>
    (await counters.TopAsync(3, "ordered:")).Select(counter => new { product = counter.Id["ordered:".Length..], pieces = counter.Value }));

await app.RunAsync();
