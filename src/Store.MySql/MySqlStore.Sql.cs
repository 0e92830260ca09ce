using System.Data.Common;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Store.MySql;

public sealed partial class MySqlStore : ISqlStore
{
    string ISqlStore.TablePrefix => "oc_";

    /// <inheritdoc/>
    public Task<T> ChangeAsync<T>(Func<DbConnection, T> work, CancellationToken cancellation) =>
        WriteAsync(session => session.Use(work), cancellation);

    /// <inheritdoc/>
    public Task<T> QueryAsync<T>(Func<DbConnection, T> work, CancellationToken cancellation) =>
        ReadSnapshotAsync(session => session.Use(work), cancellation);
}
