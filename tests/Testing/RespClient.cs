using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace OrleansCounters.Testing;

/// <summary>The least that speaks to Redis, so that a test can look at a server without the driver under test.</summary>
public sealed class RespClient(int port) : IDisposable
{
    private readonly TcpClient _client = new("127.0.0.1", port);

    /// <returns>The answer as text, an array's items one to a line; null where there is none.</returns>
    /// <exception cref="InvalidOperationException">The server answered with an error.</exception>
    public async Task<string?> SendAsync(params string[] command)
    {
        var stream = _client.GetStream();
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"*{command.Length}\r\n");
        foreach (var part in command)
        {
            text.Append(CultureInfo.InvariantCulture, $"${Encoding.UTF8.GetByteCount(part)}\r\n{part}\r\n");
        }

        await stream.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()));
        return await ReadAsync(stream);
    }

    public void Dispose() => _client.Dispose();

    private static async Task<string?> ReadAsync(NetworkStream stream)
    {
        var line = await ReadLineAsync(stream);
        var rest = line[1..];
        switch (line[0])
        {
            case '-':
                throw new InvalidOperationException(rest);
            case '$' when rest == "-1":
            case '*' when rest == "-1":
                return null;
            case '$':
                var bytes = new byte[int.Parse(rest, CultureInfo.InvariantCulture) + 2];
                await stream.ReadExactlyAsync(bytes);
                return Encoding.UTF8.GetString(bytes.AsSpan(..^2));
            case '*':
                var items = new List<string?>();
                for (var i = int.Parse(rest, CultureInfo.InvariantCulture); i > 0; i--)
                {
                    items.Add(await ReadAsync(stream));
                }

                return string.Join('\n', items);
            default:
                return rest;
        }
    }

    private static async Task<string> ReadLineAsync(NetworkStream stream)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (line is not [.., (byte)'\r', (byte)'\n'])
        {
            await stream.ReadExactlyAsync(one);
            line.Add(one[0]);
        }

        return Encoding.UTF8.GetString([.. line[..^2]]);
    }
}
