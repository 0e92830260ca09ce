using OrleansCounters.Client;

var builder = WebApplication.CreateBuilder(args);
var service = builder.Configuration["Service"] ?? "http://localhost:8080";

builder.Services.AddOrleansCountersClient(options =>
{
    options.BaseAddress = new Uri(service);
    options.ApiKey = builder.Configuration["ApiKey"];
});
builder.Services.AddOrleansCountersCache(options =>
{
    options.Configuration = service;
    options.ApiKey = builder.Configuration["ApiKey"];
    options.InstanceName = "ShopService_";
});

await using var app = builder.Build();

// The order's number is the key: whoever sends the same order twice has bought once.
app.MapPost("/orders/{number}", async (string number, string product, ICounters counters) =>
{
    var sold = await counters.IncrementAsync($"sold:{product}", idempotencyKey: $"order-{number}");

    // Nobody waits for this one.
    _ = counters.Add("clicks:buy");
    return new { product, sold = sold.Value, again = sold.Replayed };
});

app.MapGet("/bestsellers", async (ICounters counters) =>
    (await counters.TopAsync(3, "sold:")).Select(counter => new { product = counter.Id["sold:".Length..], sold = counter.Value }));

app.MapGet("/products/{name}", async (string name, HttpContext context, IPages pages, ICacheService cache) =>
{
    var visitor = new PageVisit(context.Request.Headers.UserAgent) { Address = context.Connection.RemoteIpAddress?.ToString() };
    var visited = await pages.VisitAsync($"/products/{name}", visitor);

    var description = await cache.GetOrSetAsync($"product:{name}", () => DescribeAsync(name), TimeSpan.FromMinutes(5));
    return new { name, description, visited.Kind, visited.Visits };
});

await app.RunAsync();

// What takes long, and is asked for often.
static async Task<string> DescribeAsync(string name)
{
    await Task.Delay(TimeSpan.FromSeconds(1));
    return $"The {name} of your dreams, described at {DateTime.UtcNow:HH:mm:ss}.";
}
