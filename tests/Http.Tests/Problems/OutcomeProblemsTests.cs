using OrleansCounters.Domain.Counters;
using OrleansCounters.Http.Problems;
using OrleansCounters.Http.Tests.Support;

namespace OrleansCounters.Http.Tests.Problems;

public sealed class OutcomeProblemsTests
{
    [Theory]
    [InlineData(Outcome.Overflow, 409, "overflow", null)]
    [InlineData(Outcome.KeyReused, 422, "idempotency_key_reused", "Idempotency-Key")]
    [InlineData(Outcome.WindowFull, 429, "idempotency_window_full", "Idempotency-Key")]
    [InlineData(Outcome.Overloaded, 503, "overloaded", null)]
    [InlineData(Outcome.Unavailable, 503, "authority_unavailable", null)]
    [InlineData(Outcome.Unknown, 503, "outcome_unknown", null)]
    [InlineData(Outcome.Corrupt, 500, "counter_corrupt", null)]
    public async Task Change_Refused_IsItsProblemOnEveryRoute(Outcome outcome, int status, string code, string? field)
    {
        await using var gateway = await TestGateway.StartAsync();
        gateway.Engine.OnChange = (_, _) => ChangeResult.Refused(outcome);

        await gateway.SendAsync("POST", "/api/v1/counters/a/increment").IsProblemAsync(status, code, field);
        await gateway.SendAsync("PUT", "/api/v1/counters/a", """{"value":1}""").IsProblemAsync(status, code, field);
        await gateway.SendAsync("DELETE", "/api/v1/counters/a").IsProblemAsync(status, code, field);
        await gateway.SendAsync("POST", "/api/counter/a/increment").IsProblemAsync(status, code, field);
        await gateway.SendAsync("PUT", "/api/counter/a", """{"value":1}""").IsProblemAsync(status, code, field);
    }

    [Fact]
    public void Of_EveryOutcomeButDone_HasAProblem()
    {
        Assert.All(Enum.GetValues<Outcome>().Where(outcome => outcome != Outcome.Done), outcome => Assert.NotNull(OutcomeProblems.Of(outcome)));
        Assert.Throws<ArgumentOutOfRangeException>(() => OutcomeProblems.Of(Outcome.Done));
    }
}
