namespace OrleansCounters.Store.MySql;

public sealed partial class MySqlStore
{
    /// <inheritdoc/>
    public Task MigrateAsync(CancellationToken cancellation) =>
        _writers.RunAsync(
            session => MySqlMigrations.Run(session, $"The MySQL store '{_target}'", Now), cancellation, MySqlMigrations.Patience);
}
