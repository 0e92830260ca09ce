using OrleansCounters.Domain.Counters;
using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Pages;

namespace OrleansCounters.Http.Tests.Support;

/// <summary>Pages that a test sets.</summary>
internal sealed class FakePages : IPageEngine
{
    public PageResult Page { get; set; } = new(Outcome.Done, 0, 0, 0, 0, 0, 0, 0, false, ReadSource.Memory, 0);

    public ValueTask<PageResult> ReadPageAsync(string page, bool consistent, CancellationToken cancellation) => ValueTask.FromResult(Page);

    public ValueTask<ChangeResult> VisitAsync(string page, Visit visit, Durability durability, CancellationToken cancellation) => throw new NotSupportedException();

    public ValueTask<ChangeResult> ResetPageAsync(string page, string? idempotencyKey, Durability durability, CancellationToken cancellation) =>
        throw new NotSupportedException();
}
