using System.Data.Common;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Store.Sqlite;

public sealed partial class SqliteStore : ISqlStore
{
    string ISqlStore.TablePrefix => "";

    /// <inheritdoc/>
    public Task<T> ChangeAsync<T>(Func<DbConnection, T> work, CancellationToken cancellation) =>
        WriteAsync(session => work(session.Connection), cancellation);

    /// <inheritdoc/>
    public Task<T> QueryAsync<T>(Func<DbConnection, T> work, CancellationToken cancellation) =>
        ReadAsync(session => work(session.Connection), cancellation);
}
