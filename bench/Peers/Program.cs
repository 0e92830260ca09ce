// The peers that the bench measures beside us: the same web server, and what people write on it without thinking about counting.
using StackExchange.Redis;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
var app = builder.Build();

if (app.Configuration["redis"] is { } redis)
{
    var options = ConfigurationOptions.Parse(redis);
    var database = (await ConnectionMultiplexer.ConnectAsync(options)).GetDatabase();
    app.MapPost("/api/v1/counters/{id}/increment", async (string id) => new Counted(id, await database.StringIncrementAsync($"peer:{id}")));
    app.MapGet("/api/v1/counters/{id}", async (string id) => new Counted(id, (long)await database.StringGetAsync($"peer:{id}")));
}
else
{
    app.MapPost("/api/v1/counters/{id}/increment", (string id) => new Counted(id, 1));
    app.MapGet("/api/v1/counters/{id}", (string id) => new Counted(id, 1));
}

await app.RunAsync();

internal sealed record Counted(string Id, long Value);
