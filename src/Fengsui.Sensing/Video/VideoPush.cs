using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Fengsui.Sensing.Intake;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Fengsui.Sensing.Video;

/// <summary>What a platform says beside its body.</summary>
/// <param name="Timestamp">Unix seconds, of a signed push.</param>
/// <param name="Signature"><c>sha256=</c> and hexadecimal digits, of a signed push.</param>
/// <param name="Token">The secret, of one that sends it.</param>
/// <param name="ContentType">Of the body.</param>
internal sealed record VideoHeaders(string Timestamp, string Signature, string Token, string ContentType)
{
    /// <summary>Name of the header with the time.</summary>
    public const string TimestampName = "X-Fengsui-Timestamp";

    /// <summary>Name of the header with the signature.</summary>
    public const string SignatureName = "X-Fengsui-Signature";

    /// <summary>Name of the header with the secret.</summary>
    public const string TokenName = "X-Fengsui-Token";

    /// <summary>Those of a request.</summary>
    public static VideoHeaders Of(HttpRequest request) => new(
        request.Headers[TimestampName].ToString(), request.Headers[SignatureName].ToString(), request.Headers[TokenName].ToString(), request.ContentType ?? "");
}

/// <summary>Whether a push is the platform's own.</summary>
internal static class VideoSignature
{
    private const string Prefix = "sha256=";

    /// <summary>The signature of a body at a time.</summary>
    public static string Sign(string secret, string timestamp, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hash.AppendData(Encoding.UTF8.GetBytes(timestamp + "."));
        hash.AppendData(body);
        return Prefix + Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>What stands against a push, or null. The time is signed too: who records a push cannot send it later.</summary>
    /// <param name="window">How far the time may be from ours.</param>
    public static Refusal? Check(VideoScheme scheme, string secret, VideoHeaders headers, ReadOnlySpan<byte> body, DateTimeOffset now, TimeSpan window)
    {
        if (scheme == VideoScheme.Token)
        {
            return Same(headers.Token, secret) ? null : Wrong("video.push.token", VideoHeaders.TokenName);
        }

        if (!long.TryParse(headers.Timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return Wrong("video.push.timestamp", VideoHeaders.TimestampName);
        }

        if (!Same(headers.Signature, Sign(secret, headers.Timestamp, body)))
        {
            return Wrong("video.push.signature", VideoHeaders.SignatureName);
        }

        return Math.Abs(now.ToUnixTimeSeconds() - seconds) <= (long)window.TotalSeconds
            ? null
            : Wrong("video.push.stale", VideoHeaders.TimestampName) with { Arguments = [((long)window.TotalSeconds).ToString(CultureInfo.InvariantCulture)] };
    }

    private static bool Same(string said, string right) =>
        right.Length > 0 && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(said), Encoding.UTF8.GetBytes(right));

    private static Refusal Wrong(string code, string header) => new(RefusalKind.NotSignedIn, code, header);
}

/// <summary>The parts of a push: the event's JSON and the snapshot when it comes as a part of its own.</summary>
internal static class VideoBody
{
    private const string Multipart = "multipart/form-data";
    private const string EventPart = "event";
    private const int MostParts = 8;

    /// <summary>Takes a body apart.</summary>
    public static async Task<Outcome<(byte[] Event, byte[]? Snapshot)>> OpenAsync(string contentType, byte[] body, CancellationToken cancellation)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type) || !type.MediaType.Equals(Multipart, StringComparison.OrdinalIgnoreCase))
        {
            return (body, null);
        }

        if (HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and < 100 } boundary)
        {
            return Refusal.Invalid("video.push.parts", "");
        }

        try
        {
            return await ReadAsync(new MultipartReader(boundary.ToString(), new MemoryStream(body)), cancellation);
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            return Refusal.Invalid("video.push.parts", "");
        }
    }

    private static async Task<Outcome<(byte[] Event, byte[]? Snapshot)>> ReadAsync(MultipartReader reader, CancellationToken cancellation)
    {
        byte[]? said = null;
        byte[]? snapshot = null;
        for (var count = 0; count < MostParts && await reader.ReadNextSectionAsync(cancellation) is { } section; count++)
        {
            using var content = new MemoryStream();
            await section.Body.CopyToAsync(content, cancellation);
            var isEvent = section.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) == true
                || (section.GetContentDispositionHeader() is { } part && HeaderUtilities.RemoveQuotes(part.Name) == EventPart);
            if (isEvent)
            {
                said ??= content.ToArray();
            }
            else
            {
                snapshot ??= content.ToArray();
            }
        }

        return said is null ? Refusal.Invalid("intake.map.missing", EventPart, EventPart) : (said, snapshot);
    }
}

/// <summary>The webhook of camera platforms: <c>/api/v1/video/push/{source}</c>. Answered after the commit, and within the time that platforms wait.</summary>
internal static class VideoPushEndpoint
{
    public static async Task<IResult> PushAsync(Guid source, HttpContext http, VideoDoor door, TimeProvider clock, CancellationToken cancellation)
    {
        if (await door.FindAsync(source, cancellation) is not { } entry)
        {
            return Refusal.NotFound("video.push.unknown").ToHttp();
        }

        var read = await PushEndpoints.ReadAsync(http, door.MostBytes, cancellation);
        if (read.Refusal is { } large)
        {
            return TypedResults.Json(Answer(large, door), statusCode: StatusCodes.Status413PayloadTooLarge);
        }

        if (await PushEndpoints.InTimeAsync(door.TakeAsync(entry, VideoHeaders.Of(http.Request), read.Value), clock, cancellation) is not { } taken)
        {
            return Refusal.Unavailable("intake.push.busy").ToHttp();
        }

        return taken.Refusal switch
        {
            null => TypedResults.Ok(new PushAnswer(true, taken.Value.IsNew ? 1 : 0)),
            { Kind: RefusalKind.Invalid } wrong => TypedResults.Json(Answer(wrong, door), statusCode: StatusCodes.Status422UnprocessableEntity),
            var other => other.ToHttp(),
        };
    }

    private static PushAnswer Answer(Refusal refusal, VideoDoor door) => new(false, 0, refusal.Code, refusal.Field, door.Words(refusal));
}
