namespace OrleansCounters.Domain.Catalogue;

/// <summary>Fifteen products, so that there is something to look at.</summary>
public static class SampleProducts
{
    public static IReadOnlyList<Product> All(DateTimeOffset now) =>
    [
        .. new (string Name, string Category, decimal Price, int Stock, string Description)[]
        {
            ("Wireless Headphones", "Electronics", 79.99m, 120, "High-quality wireless headphones with 30 hours of battery."),
            ("Laptop", "Electronics", 999.99m, 50, "Light, quick, and quiet; 16 GB of memory."),
            ("Mechanical Keyboard", "Electronics", 109.00m, 80, "Brown switches and a solid frame."),
            ("USB-C Hub", "Electronics", 34.50m, 200, "Seven ports in one plug."),
            ("4K Monitor", "Electronics", 329.00m, 35, "27 inches, matt."),
            ("Coffee Maker", "Kitchen", 59.95m, 60, "Ten cups, with a timer."),
            ("Chef's Knife", "Kitchen", 44.00m, 90, "20 cm of forged steel."),
            ("Cast Iron Pan", "Kitchen", 39.90m, 75, "28 cm, lasts a lifetime."),
            ("Electric Kettle", "Kitchen", 29.99m, 110, "1.7 litres, boils in four minutes."),
            ("Running Shoes", "Sports", 89.99m, 140, "Light and well cushioned."),
            ("Yoga Mat", "Sports", 24.95m, 160, "6 mm, does not slip."),
            ("Water Bottle", "Sports", 18.00m, 300, "Keeps cold for a day."),
            ("Desk Lamp", "Home", 42.00m, 95, "Warm to cold light, dimmable."),
            ("Office Chair", "Home", 199.00m, 40, "Adjusts in every direction that matters."),
            ("Notebook", "Office", 9.50m, 500, "192 dotted pages."),
        }.Select(sample => new Product(0, sample.Name, sample.Description, sample.Price, sample.Stock, sample.Category, now, now)),
    ];
}
