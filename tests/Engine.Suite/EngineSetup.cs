using OrleansCounters.Domain.Engine;
using OrleansCounters.Domain.Mirror;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Engine.Suite;

/// <summary>What an engine is started over.</summary>
/// <param name="Mirror">Null where the store is the authority.</param>
public sealed record EngineSetup(IStore Store, IMirrorNode? Mirror, CountersOptions Options, TimeProvider Clock);
