using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OrleansCounters.Http.Tests.Support;

/// <summary>A request whose body is sent piece by piece while its answer is read: clients in libraries send first and read afterwards.</summary>
internal sealed class Conversation : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly TcpClient _client;
    private readonly NetworkStream _stream;
    private readonly StringBuilder _answer = new();

    private Conversation(TcpClient client) => (_client, _stream) = (client, client.GetStream());

    /// <summary>Everything that was answered so far, chunk marks and all.</summary>
    public string Answer => _answer.ToString();

    /// <summary>The body of the answer so far, without the marks of chunks.</summary>
    public string Body
    {
        get
        {
            var text = Answer[(Answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
            var body = new StringBuilder();
            while (text.IndexOf("\r\n", StringComparison.Ordinal) is > 0 and var line && Convert.ToInt32(text[..line], 16) is > 0 and var length)
            {
                body.Append(text.AsSpan(line + 2, length));
                text = text[(line + 2 + length + 2)..];
            }

            return body.ToString();
        }
    }

    public static async Task<Conversation> OpenAsync(int port, string target, string contentType, string headers = "")
    {
        var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(IPAddress.Loopback, port);
        var conversation = new Conversation(client);
        await conversation.WriteAsync(
            $"POST {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: {contentType}\r\nTransfer-Encoding: chunked\r\n{headers}\r\n");
        return conversation;
    }

    public Task SendAsync(string piece) => WriteAsync($"{Encoding.UTF8.GetByteCount(piece):x}\r\n{piece}\r\n");

    /// <summary>Sends the size of a chunk that is beyond any number, and reads the rest of the answer.</summary>
    public async Task BreakAsync()
    {
        await WriteAsync(new string('a', 1_000));
        await ReadToEndAsync();
    }

    /// <summary>Ends the body and reads the rest of the answer.</summary>
    public async Task EndAsync()
    {
        await WriteAsync("0\r\n\r\n");
        await ReadToEndAsync();
    }

    public async Task ReadToEndAsync()
    {
        while (await ReadSomeAsync())
        {
        }
    }

    /// <summary>Reads until the answer holds this text.</summary>
    public async Task ExpectAsync(string text)
    {
        while (!Answer.Contains(text, StringComparison.Ordinal))
        {
            Assert.True(await ReadSomeAsync(), $"The answer ended without '{text}': {Answer}");
        }
    }

    public ValueTask DisposeAsync()
    {
        // At once, without a farewell: as a client that is gone.
        _client.Client.LingerState = new LingerOption(true, 0);
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<bool> ReadSomeAsync()
    {
        using var deadline = new CancellationTokenSource(Deadline);
        var buffer = new byte[64 << 10];
        var length = await _stream.ReadAsync(buffer, deadline.Token);
        _answer.Append(Encoding.UTF8.GetString(buffer, 0, length));
        return length > 0;
    }

    private async Task WriteAsync(string text) => await _stream.WriteAsync(Encoding.UTF8.GetBytes(text));
}
