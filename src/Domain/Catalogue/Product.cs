namespace OrleansCounters.Domain.Catalogue;

/// <summary>One product as the store has it.</summary>
/// <param name="Id">Given by the store; 1 or more.</param>
/// <param name="Price">Not negative, with two decimals.</param>
public sealed record Product(
    long Id, string Name, string Description, decimal Price, int Stock, string Category, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);
