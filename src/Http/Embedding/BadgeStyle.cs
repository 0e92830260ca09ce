namespace OrleansCounters.Http.Embedding;

/// <summary>How a badge looks. The names in requests are those of shields.io.</summary>
internal enum BadgeStyle
{
    Flat,
    FlatSquare,
    Plastic,
    ForTheBadge,
}
