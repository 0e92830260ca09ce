namespace OrleansCounters.Domain.Catalogue;

/// <summary>What a product may be.</summary>
public static class ProductRules
{
    public const int MaxName = 255;
    public const int MaxDescription = 1_000;
    public const int MaxCategory = 100;

    /// <summary>Above it nobody sells a single thing, and sums of many stay exact.</summary>
    public const decimal MaxPrice = 1_000_000_000m;

    public const int MaxStock = 1_000_000_000;

    /// <param name="isNew">True where a name and a price must be there.</param>
    /// <returns>The first field that is wrong and its bound, in words for the caller; null where all is well.</returns>
    public static (string Field, string Detail)? Check(ProductDraft draft, bool isNew)
    {
        if (draft is { Name: null, Description: null, Price: null, Stock: null, Category: null })
        {
            return ("name", "The body names nothing of a product; it must have name, description, price, stock or category.");
        }

        return Text("name", draft.Name, isNew ? 1 : null, MaxName)
            ?? Text("description", draft.Description, null, MaxDescription)
            ?? Price(draft.Price, isNew)
            ?? Stock(draft.Stock)
            ?? Text("category", draft.Category, null, MaxCategory);
    }

    private static (string Field, string Detail)? Text(string field, string? text, int? least, int most)
    {
        if (text is null)
        {
            return least is null ? null : (field, $"{field} is missing; it must be a text of {least} to {most} characters.");
        }

        if (text.Length > most || (field == "name" && string.IsNullOrWhiteSpace(text)))
        {
            return (field, $"{field} has {text.Trim().Length} characters; it must have {(field == "name" ? 1 : 0)} to {most}.");
        }

        foreach (var character in text)
        {
            if (char.IsControl(character) && character is not ('\n' or '\r' or '\t'))
            {
                return (field, $"{field} has control characters; it must be plain text.");
            }
        }

        return null;
    }

    private static (string Field, string Detail)? Price(decimal? price, bool isNew)
    {
        if (price is not { } value)
        {
            return isNew ? ("price", $"price is missing; it must be a number over 0, up to {MaxPrice:0}.") : null;
        }

        if (value is <= 0 or > MaxPrice)
        {
            return ("price", $"price is {value}; it must be over 0, up to {MaxPrice:0}.");
        }

        return decimal.Round(value, 2) == value ? null : ("price", $"price is {value}; it must have at most two decimals.");
    }

    private static (string Field, string Detail)? Stock(int? stock) =>
        stock is < 0 or > MaxStock ? ("stock", $"stock is {stock}; it must be from 0 to {MaxStock}.") : null;
}
