namespace OrleansCounters.Client.Calls;

/// <summary>A request that can be made as often as it takes.</summary>
/// <param name="Path">From the root, escaped, with its query.</param>
internal sealed record Request(HttpMethod Method, string Path)
{
    /// <summary>Empty where the route takes none.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Of the body; null for JSON where there is a body, and for none where there is not.</summary>
    public string? MediaType { get; init; }

    /// <summary>The header of that name; null for reads, and for changes that must not be sent twice.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>True where the request changes something.</summary>
    public bool IsChange { get; init; }

    /// <summary>True where keys are in the body.</summary>
    public bool HasKeysInside { get; init; }

    /// <summary>Headers of one route only.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>True where nothing happens twice however often it arrives.</summary>
    public bool IsRepeatable => !IsChange || HasKeysInside || IdempotencyKey is not null;
}
