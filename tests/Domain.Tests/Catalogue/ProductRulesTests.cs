using OrleansCounters.Domain.Catalogue;

namespace OrleansCounters.Domain.Tests.Catalogue;

public sealed class ProductRulesTests
{
    private static readonly ProductDraft Good = new("Laptop", "Light\nand quick", 999.99m, 50, "Electronics");

    public static TheoryData<ProductDraft, bool, string?> Drafts => new()
    {
        { Good, true, null },
        { Good, false, null },
        { new ProductDraft(null, null, null, null, null), true, "name" },
        { new ProductDraft(null, null, null, null, null), false, "name" },
        { Good with { Name = null }, true, "name" },
        { Good with { Name = null }, false, null },
        { Good with { Name = "  " }, false, "name" },
        { Good with { Name = new string('n', ProductRules.MaxName) }, true, null },
        { Good with { Name = new string('n', ProductRules.MaxName + 1) }, true, "name" },
        { Good with { Name = "a\0b" }, true, "name" },
        { Good with { Description = null }, true, null },
        { Good with { Description = "" }, true, null },
        { Good with { Description = new string('d', ProductRules.MaxDescription + 1) }, true, "description" },
        { Good with { Description = "a\u0007" }, true, "description" },
        { Good with { Price = null }, true, "price" },
        { Good with { Price = null }, false, null },
        { Good with { Price = 0 }, true, "price" },
        { Good with { Price = 0.01m }, true, null },
        { Good with { Price = 0.001m }, true, "price" },
        { Good with { Price = ProductRules.MaxPrice }, true, null },
        { Good with { Price = ProductRules.MaxPrice + 0.01m }, true, "price" },
        { Good with { Stock = null }, true, null },
        { Good with { Stock = -1 }, true, "stock" },
        { Good with { Stock = ProductRules.MaxStock + 1 }, true, "stock" },
        { Good with { Category = new string('c', ProductRules.MaxCategory + 1) }, true, "category" },
        { new ProductDraft(null, null, null, 3, null), false, null },
        { new ProductDraft(null, null, null, null, "Kitchen"), false, null },
    };

    [Theory]
    [MemberData(nameof(Drafts))]
    public void Check_EachField_NamesTheFirstThatIsWrong(ProductDraft draft, bool isNew, string? field)
    {
        var wrong = ProductRules.Check(draft, isNew);

        Assert.Equal(field, wrong?.Field);
        Assert.Equal(field is not null, wrong?.Detail.Contains(field!, StringComparison.Ordinal) == true);
    }

    [Fact]
    public void ApplyTo_Draft_ChangesWhatItNamesAndNothingElse()
    {
        var (made, later) = (DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1));
        var product = Good.ToNew(made);

        Assert.Equal(new Product(0, "Laptop", "Light\nand quick", 999.99m, 50, "Electronics", made, made), product);
        Assert.Equal(product with { Name = "Desk", UpdatedAt = later }, new ProductDraft(" Desk ", null, null, null, null).ApplyTo(product, later));
        Assert.Equal(product with { Stock = 0, Category = "Home", UpdatedAt = later }, new ProductDraft(null, null, null, 0, "Home").ApplyTo(product, later));
        Assert.Equal(15, SampleProducts.All(made).Count(sample => ProductRules.Check(new(sample.Name, sample.Description, sample.Price, sample.Stock, sample.Category), true) is null));
    }
}
