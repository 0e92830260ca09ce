namespace OrleansCounters.Domain.Store;

/// <summary>The store's schema is of a newer version of this program. Trying again does not help: the newer program must be run.</summary>
public sealed class StoreTooNewException : Exception
{
    public StoreTooNewException(string store, int found, int known)
        : base($"{store} has schema version {found}; this program knows versions up to {known}. "
            + "Run the newer program that wrote it, or restore a backup from before the upgrade.")
    {
    }

    public StoreTooNewException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public StoreTooNewException(string message)
        : base(message)
    {
    }

    public StoreTooNewException()
    {
    }
}
