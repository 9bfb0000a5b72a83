using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace PersonaSite.Browser.Tests.Studio;

/// <summary>
/// A long line to a server on this machine: whatever goes through it, either way, arrives later, in order and whole. What a page does
/// too early for its circuit shows here every time, not only on a machine that happens to be busy.
/// </summary>
internal sealed class SlowLine : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Uri _server;
    private readonly TimeSpan _delay;

    /// <param name="delay">One way.</param>
    public SlowLine(Uri server, TimeSpan delay)
    {
        (_server, _delay) = (server, delay);
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>The server, as it is reached over this line.</summary>
    public Uri Address => new UriBuilder(_server) { Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.Uri;

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ConnectAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The line was taken down.
        }
    }

    private async Task ConnectAsync(TcpClient browser)
    {
        using var near = browser;
        using var far = new TcpClient();
        near.NoDelay = far.NoDelay = true;
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, _server.Port);
            await Task.WhenAll(CarryAsync(near, far), CarryAsync(far, near));
        }
        catch (Exception error) when (error is SocketException or IOException or ObjectDisposedException)
        {
            // One of the ends has hung up.
        }
    }

    private async Task CarryAsync(TcpClient from, TcpClient to)
    {
        var underway = Channel.CreateUnbounded<(long Due, byte[] Bytes)>();
        await Task.WhenAll(TakeAsync(), GiveAsync());

        async Task TakeAsync()
        {
            try
            {
                var buffer = new byte[65_536];
                for (int length; (length = await from.GetStream().ReadAsync(buffer)) > 0;)
                    underway.Writer.TryWrite((Environment.TickCount64 + (long)_delay.TotalMilliseconds, buffer[..length]));
            }
            finally
            {
                underway.Writer.Complete();
            }
        }

        async Task GiveAsync()
        {
            await foreach (var (due, bytes) in underway.Reader.ReadAllAsync())
            {
                await Task.Delay((int)Math.Max(0, due - Environment.TickCount64));
                await to.GetStream().WriteAsync(bytes);
            }

            to.Client.Shutdown(SocketShutdown.Send);
        }
    }
}
