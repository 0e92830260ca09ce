namespace OrleansCounters.Store.MySql;

/// <summary>The connection failed, not the statement: the server never answered, or the driver lost its way. A fresh one may do better.</summary>
internal sealed class MySqlLinkException(Exception inner) : Exception(inner.Message, inner);
