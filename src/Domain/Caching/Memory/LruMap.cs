using System.Diagnostics.CodeAnalysis;

namespace OrleansCounters.Domain.Caching.Memory;

/// <summary>Values by key, in the order of their last use, with their bytes added up. Not for several threads at once.</summary>
internal sealed class LruMap<TKey, TValue>
    where TKey : notnull
{
    private readonly Dictionary<TKey, LinkedListNode<Item>> _items = [];
    private readonly LinkedList<Item> _order = new();

    public long Bytes { get; private set; }

    public int Count => _items.Count;

    public IEnumerable<KeyValuePair<TKey, TValue>> All => _order.Select(item => KeyValuePair.Create(item.Key, item.Value));

    /// <summary>Finds a value, which is then the last used.</summary>
    public bool TryUse(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (!_items.TryGetValue(key, out var node))
        {
            value = default;
            return false;
        }

        _order.Remove(node);
        _order.AddLast(node);
        value = node.Value.Value;
        return true;
    }

    public void Set(TKey key, TValue value, long bytes)
    {
        Remove(key);
        _items[key] = _order.AddLast(new Item(key, value, bytes));
        Bytes += bytes;
    }

    public bool Remove(TKey key)
    {
        if (!_items.Remove(key, out var node))
        {
            return false;
        }

        _order.Remove(node);
        Bytes -= node.Value.Bytes;
        return true;
    }

    /// <summary>The longest unused.</summary>
    public bool TryPeekOldest([MaybeNullWhen(false)] out TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        (key, value) = _order.First is { } node ? (node.Value.Key, node.Value.Value) : (default(TKey), default(TValue));
        return _order.First is not null;
    }

    public void Clear()
    {
        _items.Clear();
        _order.Clear();
        Bytes = 0;
    }

    private sealed record Item(TKey Key, TValue Value, long Bytes);
}
