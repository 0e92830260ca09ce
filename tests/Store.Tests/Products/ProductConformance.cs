using OrleansCounters.Catalogue;
using OrleansCounters.Domain.Catalogue;
using OrleansCounters.Domain.Store;

namespace OrleansCounters.Store.Tests.Products;

/// <summary>What products must do in every SQL store.</summary>
public abstract class ProductConformance : IAsyncLifetime
{
    private static readonly ProductDraft Laptop = new("Laptop", "High-performance", 999.99m, 50, "Electronics");

    private IStore _store = null!;

    protected ManualTimeProvider Clock { get; } = new();

    private SqlProductStore Products => new((ISqlStore)_store, Clock);

    public virtual async Task InitializeAsync()
    {
        _store = Open();
        await _store.MigrateAsync(default);
    }

    public async Task DisposeAsync() => await ((IAsyncDisposable)_store).DisposeAsync();

    protected abstract IStore Open();

    [Fact]
    public async Task Add_Product_IsFoundWithAllItsFields()
    {
        var added = await Products.AddAsync(Laptop.ToNew(Now), default);

        Assert.Equal(1, added.Id);
        Assert.Equal(new Product(1, "Laptop", "High-performance", 999.99m, 50, "Electronics", Now, Now), await Products.FindAsync(1, default));
        Assert.Null(await Products.FindAsync(2, default));
    }

    [Fact]
    public async Task Add_TextInAnyScript_ComesBackAsItWas()
    {
        var draft = new ProductDraft("Käse 🧀 'quoted\"; -- ", "多行\nText", 0, 0, "ÄÖÜ");

        var added = await Products.AddAsync(draft.ToNew(Now), default);

        Assert.Equal(draft.ToNew(Now) with { Id = added.Id, Name = draft.Name!.Trim() }, await Products.FindAsync(added.Id, default));
    }

    [Fact]
    public async Task Update_OneField_LeavesTheOthers()
    {
        var added = await Products.AddAsync(Laptop.ToNew(Now), default);
        Clock.Advance(TimeSpan.FromMinutes(1));

        var updated = await Products.UpdateAsync(added.Id, new ProductDraft(null, null, 899.99m, null, null), default);

        Assert.Equal(added with { Price = 899.99m, UpdatedAt = Now }, updated);
        Assert.Equal(updated, await Products.FindAsync(added.Id, default));
        Assert.Null(await Products.UpdateAsync(77, Laptop, default));
    }

    [Fact]
    public async Task Update_ManyAtOnce_NoneIsUndone()
    {
        var added = await Products.AddAsync(Laptop.ToNew(Now), default);
        ProductDraft[] drafts =
        [
            new("A", null, null, null, null), new(null, "B", null, null, null), new(null, null, 3, null, null),
            new(null, null, null, 4, null), new(null, null, null, null, "E"),
        ];

        await Task.WhenAll(drafts.Select(draft => Products.UpdateAsync(added.Id, draft, default)));

        Assert.Equal(added with { Name = "A", Description = "B", Price = 3, Stock = 4, Category = "E" }, await Products.FindAsync(added.Id, default));
    }

    [Fact]
    public async Task Delete_Product_IsGoneAndItsNumberIsNotGivenAgain()
    {
        var added = await Products.AddAsync(Laptop.ToNew(Now), default);

        Assert.True(await Products.DeleteAsync(added.Id, default));
        Assert.False(await Products.DeleteAsync(added.Id, default));

        Assert.Null(await Products.FindAsync(added.Id, default));
        Assert.True((await Products.AddAsync(Laptop.ToNew(Now), default)).Id > added.Id);
    }

    [Fact]
    public async Task AddSamples_ManyAtOnce_AreThereOnceAndListedInPages()
    {
        var samples = SampleProducts.All(Now);

        var added = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Products.TryAddSamplesAsync(samples, default)));

        Assert.Contains(true, added);
        var page = await Products.ListAsync(5, 3, default);
        Assert.Equal(15, page.Total);
        Assert.Equal([6, 7, 8], page.Products.Select(product => product.Id));
        Assert.False(await Products.TryAddSamplesAsync(samples, default));
    }

    private DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(Clock.GetUtcNow().ToUnixTimeMilliseconds());
}
