using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OrleansCounters.Http.Tests.Support;

/// <summary>Sends a request byte for byte: clients in libraries normalise paths before they send them.</summary>
internal static class RawHttp
{
    /// <returns>The status, and the whole answer as text.</returns>
    public static async Task<(int Status, string Answer)> SendAsync(int port, string method, string target, string headers = "", string body = "")
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        await using var stream = client.GetStream();
        var request = $"{method} {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}\r\n{body}";
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = await reader.ReadToEndAsync();
        return (int.Parse(answer.Split(' ')[1]), answer);
    }
}
