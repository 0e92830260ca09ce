using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace OrleansCounters.Http.Tests.Support;

/// <summary>Tells when so many requests have come in, of every server that it was added to.</summary>
internal sealed class Arrivals(int awaited) : IStartupFilter
{
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;

    public Task All => _all.Task;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        _ = app.Use((context, rest) =>
        {
            if (Interlocked.Increment(ref _count) == awaited)
            {
                _all.SetResult();
            }

            return rest(context);
        });
        next(app);
    };
}
