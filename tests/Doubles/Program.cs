using OrleansCounters.Catalogue;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Doubles;
using OrleansCounters.Http;
using OrleansCounters.InProcess;
using OrleansCounters.Store.Sqlite;

// The gateway's own parts, with an engine in between that breaks a promise.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services
    .AddSqliteStore()
    .AddCatalogue()
    .AddInProcessEngine()
    .AddCountersHttp(builder.Configuration)
    .BreakEngine(builder.Configuration);

var app = builder.Build();
app.MapCountersHttp();
app.Run();
