using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OrleansCounters.Client.Tests.Cache.Guide;

/// <summary>A service of the guide: its Program.cs with one line changed.</summary>
internal static class GuideApp
{
    public static async Task<WebApplication> StartAsync(Uri counters, string instance)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        builder.Configuration["ConnectionStrings:Redis"] = counters.Authority;
        builder.Services.AddSingleton<GuideServices>().AddControllers().AddApplicationPart(typeof(GuideApp).Assembly);

        // Redis Distributed Cache
        builder.Services.AddOrleansCountersCache(options =>
        {
            options.Configuration = builder.Configuration.GetConnectionString("Redis");
            options.InstanceName = instance;  // Prevents key collisions
        });

        // Register Cache Service
        builder.Services.AddScoped<ICacheService, RedisCacheService>();

        var app = builder.Build();
        app.MapControllers();
        await app.StartAsync();
        return app;
    }
}
