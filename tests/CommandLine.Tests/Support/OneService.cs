namespace OrleansCounters.CommandLine.Tests.Support;

[CollectionDefinition(ServiceFixture.Name)]
public sealed class OneService : ICollectionFixture<ServiceFixture>;
