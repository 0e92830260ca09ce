using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace OrleansCounters.Client.Tests.Cache;

/// <summary>The suite asks for nothing that .NET's own implementation does not do.</summary>
public sealed class MemoryReferenceTests : DistributedCacheConformance
{
    protected override IDistributedCache Cache { get; } = new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions()));
}
