using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace OrleansCounters.Http.Tests.Support;

/// <summary>Keeps requests that carry its header under way until it lets go.</summary>
internal sealed class Hold : IStartupFilter
{
    public const string Header = "X-Hold";

    private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _free = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the first of them is under way.</summary>
    public Task Arrived => _arrived.Task;

    public void LetGo() => _free.TrySetResult();

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        _ = app.Use(async (HttpContext context, RequestDelegate rest) =>
        {
            if (context.Request.Headers.ContainsKey(Header))
            {
                _ = _arrived.TrySetResult();
                await _free.Task;
            }

            await rest(context);
        });
        next(app);
    };
}
