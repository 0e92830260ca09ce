using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using OrleansCounters.Testing;

namespace OrleansCounters.Hosting.Tests;

public sealed class StopLimitTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly Lifetime _lifetime = new();
    private readonly List<int> _ends = [];

    public void Dispose() => _lifetime.Dispose();

    [Fact]
    public async Task Stop_ThatDoesNotEnd_EndsTheProcess()
    {
        using var limit = await StartAsync();
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Empty(_ends);

        _lifetime.StopApplication();
        _time.Advance(StopLimit.Longest - TimeSpan.FromMilliseconds(1));
        Assert.Empty(_ends);

        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal([1], _ends);
    }

    [Fact]
    public async Task Stop_ThatHangsInDispose_EndsTheProcess()
    {
        var limit = await StartAsync();

        _lifetime.StopApplication();
        limit.Dispose();
        _time.Advance(StopLimit.Longest);

        Assert.Equal([1], _ends);
    }

    private async Task<StopLimit> StartAsync()
    {
        var limit = new StopLimit(_lifetime, _time, NullLogger<StopLimit>.Instance, _ends.Add);
        await limit.StartAsync(CancellationToken.None);
        return limit;
    }

    private sealed class Lifetime : IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource _stopping = new();

        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => _stopping.Token;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() => _stopping.Cancel();

        public void Dispose() => _stopping.Dispose();
    }
}
