using OrleansCounters.Domain.Settings;

namespace OrleansCounters.Store.Tests;

public abstract partial class StoreConformance
{
    private ISettingsStore Settings => (ISettingsStore)Store;

    [Fact]
    public async Task Settings_NoneYet_AreNull() => Assert.Null(await Settings.FindAsync("countapi/a", default));

    [Fact]
    public async Task Settings_Saved_AreReadByEveryProcessByteForByte()
    {
        const string Json = """{"text":"it's \"é\" \\ %_ 🙂"}""";
        var version = await Settings.TrySaveAsync("page/é", 0, Json, default);

        await WithAnother(async other =>
        {
            Assert.Equal(new SettingsDocument(Json, version!.Value), await ((ISettingsStore)other).FindAsync("page/é", default));
            Assert.Null(await ((ISettingsStore)other).FindAsync("page/É", default));
        });
        await ReopenAsync();
        Assert.Equal(Json, (await Settings.FindAsync("page/é", default))!.Json);
    }

    [Fact]
    public async Task SaveSettings_NotTheOneSeen_IsRefusedAndChangesNothing()
    {
        var first = await Settings.TrySaveAsync("a/b", 0, "1", default);
        var second = await Settings.TrySaveAsync("a/b", first!.Value, "2", default);

        Assert.True(second > first);
        Assert.Null(await Settings.TrySaveAsync("a/b", 0, "3", default));
        Assert.Null(await Settings.TrySaveAsync("a/b", first.Value, "3", default));
        Assert.Null(await Settings.TrySaveAsync("other", first.Value, "3", default));
        Assert.Equal(new SettingsDocument("2", second!.Value), await Settings.FindAsync("a/b", default));
        Assert.Null(await Settings.FindAsync("other", default));
    }

    [Fact]
    public async Task DeleteSettings_OnlyTheOneSeen_AndTheNextHasANewerVersion()
    {
        var first = await Settings.TrySaveAsync("a/b", 0, "1", default);

        Assert.False(await Settings.TryDeleteAsync("a/b", first!.Value - 1, default));
        Assert.True(await Settings.TryDeleteAsync("a/b", first.Value, default));
        Assert.False(await Settings.TryDeleteAsync("a/b", first.Value, default));
        Assert.Null(await Settings.FindAsync("a/b", default));

        Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(await Settings.TrySaveAsync("a/b", 0, "1", default) > first);
    }

    [Fact]
    public async Task SaveSettings_ManyAtOnce_OneWins()
    {
        var saved = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Settings.TrySaveAsync("a/b", 0, $"{i}", default)));

        var winner = Assert.Single(saved, version => version is not null);
        Assert.Equal(winner, (await Settings.FindAsync("a/b", default))!.Version);
    }

    [Fact]
    public async Task SaveSettings_TooLongOrEmpty_IsRefused()
    {
        _ = await Assert.ThrowsAsync<ArgumentException>(() => Settings.TrySaveAsync("", 0, "1", default));
        _ = await Assert.ThrowsAsync<ArgumentException>(() => Settings.TrySaveAsync("a", 0, "", default));
        _ = await Assert.ThrowsAsync<ArgumentException>(() => Settings.TrySaveAsync(new string('a', SettingsBounds.MaxKeyBytes + 1), 0, "1", default));
        _ = await Assert.ThrowsAsync<ArgumentException>(() => Settings.TrySaveAsync("a", 0, new string('1', SettingsBounds.MaxJsonBytes + 1), default));

        var longest = new string('é', SettingsBounds.MaxKeyBytes / 2);
        var largest = new string('1', SettingsBounds.MaxJsonBytes);
        _ = await Settings.TrySaveAsync(longest, 0, largest, default);
        Assert.Equal(largest, (await Settings.FindAsync(longest, default))!.Json);
    }
}
