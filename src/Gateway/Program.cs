using OrleansCounters.Catalogue;
using OrleansCounters.Gateway;
using OrleansCounters.Gateway.Verbs;
using OrleansCounters.Hosting;
using OrleansCounters.Http;
using OrleansCounters.Http.Metrics;
using OrleansCounters.Http.Seeds;
using OrleansCounters.Telemetry.Otlp;

try
{
    if (args is [CountersVerbs.Name, ..])
    {
        return await CountersVerbs.RunAsync(args);
    }

    var builder = WebApplication.CreateBuilder(new WebApplicationOptions
    {
        Args = args,

        // Settings lie beside the program; data lies where the user stands.
        ContentRootPath = AppContext.BaseDirectory,
    });
    builder.AddSecretFiles();
    builder.AddSeedSettings();
    builder.Configuration.AddDefaults(GatewayServiceCollectionExtensions.DefaultUrl);
    builder.Logging.AddPlainLogging();
    builder.Services
        .AddCountersHttp(builder.Configuration)
        .AddOtlp(builder.Configuration, "orleans-counters")
        .AddObservation()
        .AddStopLimit()
        .AddStore(builder.Configuration)
        .AddCatalogue()
        .AddSharedCache(builder.Configuration)
        .AddEngine(builder)
        .MeterEngine()
        .AddStartupBanner();

    await using var app = builder.Build();
    _ = app.MapCountersHttp();
    await app.RunAsync();
    return 0;
}
catch (Exception error) when (StartFailure.IsForPeople(error))
{
    await Console.Error.WriteLineAsync(error.Message);
    return 1;
}
catch (Exception error) when (StartFailure.IsStop(error))
{
    return 0;
}
