using Orleans.Runtime;
using OrleansCounters.Hosting;
using OrleansCounters.Silo;
using StackExchange.Redis;

try
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.AddSecretFiles();
    builder.Configuration.AddDefaults(SiloSettings.DefaultUrl);
    builder.Logging.AddPlainLogging();
    _ = builder.AddCountersSilo();

    await using var app = builder.Build();
    _ = app.MapCountersSilo();
    await app.RunAsync();
    return 0;
}
catch (Exception error) when (StartFailure.IsForPeople(error) || error is OrleansException or RedisException)
{
    await Console.Error.WriteLineAsync(error.Message);
    return 1;
}
catch (Exception error) when (StartFailure.IsStop(error))
{
    return 0;
}
