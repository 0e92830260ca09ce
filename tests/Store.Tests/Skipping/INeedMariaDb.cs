namespace OrleansCounters.Store.Tests.Skipping;

/// <summary>Marks a class whose tests are skipped where MariaDB is not installed.</summary>
public interface INeedMariaDb;
