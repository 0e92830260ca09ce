using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace OrleansCounters.Gateway.Tests.Streams;

/// <summary>A client of the stream on a socket of its own, which reads or does not.</summary>
internal sealed class StreamReader : IDisposable
{
    private readonly TcpClient _client;
    private readonly ConcurrentDictionary<string, long> _values = new();
    private readonly string _key;

    private StreamReader(TcpClient client, string key) => (_client, _key) = (client, key);

    /// <summary>Connects and asks; reads nothing yet.</summary>
    /// <param name="receiveBuffer">What the system may hold for it unread, in bytes; 0 for the usual.</param>
    public static async Task<StreamReader> OpenAsync(int port, string ids, int receiveBuffer = 0)
    {
        var client = new TcpClient();
        if (receiveBuffer > 0)
        {
            client.ReceiveBufferSize = receiveBuffer;
        }

        await client.ConnectAsync(IPAddress.Loopback, port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET /api/v1/stream?ids={ids} HTTP/1.0\r\nHost: localhost\r\n\r\n"));
        return new StreamReader(client, ids);
    }

    public long Value(string id) => _values.GetValueOrDefault(id, -1);

    /// <summary>The status of the answer.</summary>
    public async Task<int> StatusAsync()
    {
        var head = new byte[12];
        await _client.GetStream().ReadExactlyAsync(head);
        return int.Parse(Encoding.ASCII.GetString(head)[9..]);
    }

    /// <summary>Reads until the stream ends, and keeps the newest value of each id.</summary>
    public async Task ReadToEndAsync()
    {
        using var reader = new System.IO.StreamReader(_client.GetStream(), Encoding.UTF8, leaveOpen: true);
        try
        {
            while (await reader.ReadLineAsync() is { } line)
            {
                if (line.StartsWith("data: ", StringComparison.Ordinal))
                {
                    Keep(line.AsMemory("data: ".Length));
                }
            }
        }
        catch (IOException)
        {
            // The other side broke it off.
        }
    }

    public void Dispose() => _client.Dispose();

    public override string ToString() => _key;

    private void Keep(ReadOnlyMemory<char> data)
    {
        // The last line of a stream that was broken off may be half of one.
        try
        {
            using var json = JsonDocument.Parse(data);
            foreach (var counter in json.RootElement.GetProperty("counters").EnumerateArray())
            {
                _values[counter.GetProperty("id").GetString()!] = counter.GetProperty("value").GetInt64();
            }
        }
        catch (JsonException)
        {
        }
    }
}
