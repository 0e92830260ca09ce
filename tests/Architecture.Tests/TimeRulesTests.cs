using OrleansCounters.Architecture.Tests.Rules;

namespace OrleansCounters.Architecture.Tests;

public sealed class TimeRulesTests
{
    [Fact]
    public void DomainAsksTimeProvider_Repository_Holds() => Rule.Holds(TimeRules.DomainAsksTimeProvider(Repository.Sources(".cs")));

    [Theory]
    [InlineData("var now = DateTime.Now;")]
    [InlineData("var now = DateTime.UtcNow;")]
    [InlineData("var now = DateTimeOffset.Now;")]
    [InlineData("var now = DateTimeOffset.UtcNow.AddDays(1);")]
    [InlineData("Thread.Sleep(5);")]
    [InlineData("using var timer = new Timer(Tick);")]
    [InlineData("using var timer = new System.Threading.Timer(Tick);")]
    [InlineData("var ticks = Environment.TickCount64;")]
    [InlineData("var start = Stopwatch.GetTimestamp();")]
    [InlineData("await Task.Delay(500);")]
    [InlineData("await Task.Delay(TimeSpan.FromSeconds(Math.Min(1, 2)));")]
    [InlineData("await Task.Delay(500, cancellationToken);")]
    [InlineData("await Task.Delay(\n    delay);")]
    [InlineData("using var ticks = new PeriodicTimer(interval);")]
    public void DomainAsksTimeProvider_ClockOfItsOwn_IsNamed(string code) =>
        Assert.Single(TimeRules.DomainAsksTimeProvider([Sample.Source("src/Domain/A.cs", code)]));

    [Theory]
    [InlineData("var now = timeProvider.GetUtcNow();")]
    [InlineData("await Task.Delay(delay, timeProvider, cancellationToken);")]
    [InlineData("await Task.Delay(TimeSpan.FromSeconds(1), _time);")]
    [InlineData("using var ticks = new PeriodicTimer(interval, timeProvider);")]
    [InlineData("using var timer = timeProvider.CreateTimer(Tick, null, due, period);")]
    [InlineData("// DateTime.UtcNow cannot be turned by a test.")]
    public void DomainAsksTimeProvider_TimeProvider_Holds(string code) =>
        Rule.Holds(TimeRules.DomainAsksTimeProvider([Sample.Source("src/Domain/A.cs", code)]));

    [Fact]
    public void DomainAsksTimeProvider_OtherProject_IsNotAsked() =>
        Rule.Holds(TimeRules.DomainAsksTimeProvider([Sample.Source("src/Http/A.cs", "var now = DateTime.UtcNow;")]));
}
