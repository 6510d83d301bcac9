using System.Buffers;
using System.Net;
using System.Text;
using Fengsui.Notifications.Model;

namespace Fengsui.Notifications.Sending;

/// <summary>Requests to gateways: a limit of time, a limit of size, no redirects, no cookies.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class GatewayHttp(TimeProvider clock) : IDisposable
{
    private const int MostBytes = 64 * 1024;

    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Sends; an answer that does not come in time is a <see cref="TimeoutException"/>.</summary>
    public Task<(HttpStatusCode Status, string Answer)> SendAsync(HttpRequestMessage request, int timeoutSeconds, CancellationToken cancellation) => WithinAsync(
        timeoutSeconds, clock,
        async limit =>
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit);
            return (response.StatusCode, await ReadAsync(response, limit));
        },
        cancellation);

    /// <summary>Does something that takes so long at most; longer is a <see cref="TimeoutException"/>.</summary>
    public static async Task<T> WithinAsync<T>(int timeoutSeconds, TimeProvider clock, Func<CancellationToken, Task<T>> body, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(timeoutSeconds), clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            return await body(both.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"No answer within {timeoutSeconds} s");
        }
    }

    /// <summary>The beginning of an answer, on one line.</summary>
    public static string Short(string answer)
    {
        var line = new string([.. answer.Select(c => char.IsControl(c) ? ' ' : c)]).Trim();
        return line.Length <= NotificationTables.Detail / 2 ? line : line[..(NotificationTables.Detail / 2)];
    }

    /// <summary>What went wrong, in one line: the cause as well, unless its words are there already.</summary>
    public static string Short(Exception error) => Short(
        error.InnerException is { } cause && !error.Message.Contains(cause.Message, StringComparison.Ordinal) ? $"{error.Message} {cause.Message}" : error.Message);

    public void Dispose() => _client.Dispose();

    /// <summary>The beginning of what a gateway says.</summary>
    public static async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        var buffer = ArrayPool<byte>.Shared.Rent(MostBytes);
        try
        {
            var read = await stream.ReadAtLeastAsync(buffer.AsMemory(0, MostBytes), MostBytes, throwOnEndOfStream: false, cancellation);
            return Encoding.UTF8.GetString(buffer, 0, read);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
