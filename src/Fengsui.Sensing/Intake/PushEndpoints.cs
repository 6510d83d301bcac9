using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Fengsui.Sensing.Intake;

/// <summary>What a platform is told about a message that it pushed.</summary>
/// <param name="Taken">True when it is stored.</param>
/// <param name="Messages">How many messages and frames it gave.</param>
/// <param name="Code">Why it is not stored, or null.</param>
/// <param name="Field">JSON Pointer of the value that cannot be read, or null.</param>
/// <param name="Detail">The same in words.</param>
internal sealed record PushAnswer(bool Taken, int Messages, string? Code = null, string? Field = null, string? Detail = null);

/// <summary>
/// Where operators' platforms push: <c>/api/v1/push/{key}</c>. The key of the address is the secret, and OneNET signs besides. Answered after the
/// commit, and within the time that platforms wait.
/// </summary>
internal static class PushEndpoints
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(4);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/push/{key}", Verify).WithTags("push").AllowAnonymous().Produces<string>(200, "text/plain").ProducesProblem(404);
        api.MapPost("/push/{key}", PushAsync).WithTags("push").AllowAnonymous().Accepts<object>("application/json")
            .Produces<PushAnswer>().ProducesProblem(404).ProducesProblem(413).ProducesProblem(422);
    }

    // OneNET asks whether the address is ours before it pushes there.
    private static IResult Verify(string key, [FromQuery] string? msg, [FromQuery] string? nonce, [FromQuery] string? signature, SourceIndex sources)
    {
        if (sources.Find(key) is not { Kind: SourceKind.OneNet } source)
        {
            return Refusal.NotFound("intake.push.unknown").ToHttp();
        }

        return source.Secret is { } token && OneNet.IsSigned(token, nonce ?? "", msg ?? "", signature ?? "")
            ? TypedResults.Text(msg ?? "", "text/plain")
            : new Refusal(RefusalKind.NotSignedIn, "intake.onenet.signature", "signature").ToHttp();
    }

    private static async Task<IResult> PushAsync(string key, HttpContext http, PushDoor door, TimeProvider clock, CancellationToken cancellation)
    {
        if (door.Find(key) is not { } source)
        {
            return Refusal.NotFound("intake.push.unknown").ToHttp();
        }

        var read = await ReadAsync(http, door.MostBytes, cancellation);
        if (read.Refusal is { } large)
        {
            return TypedResults.Json(new PushAnswer(false, 0, large.Code, null, door.Words(large)), statusCode: StatusCodes.Status413PayloadTooLarge);
        }

        return await InTimeAsync(door.TakeAsync(source, read.Value, http.Connection.RemoteIpAddress), clock, cancellation) is { } taken
            ? Answer(source, taken, door)
            : Refusal.Unavailable("intake.push.busy").ToHttp();
    }

    private static IResult Answer(SourceEntry source, Taken taken, PushDoor door)
    {
        switch (taken.As)
        {
            case TakenAs.NotStored:
                return (taken.Refusal ?? Refusal.Unavailable("intake.push.busy")).ToHttp();
            case TakenAs.Refused when taken.Refusal!.Kind == RefusalKind.NotSignedIn:
                return taken.Refusal.ToHttp();
            case TakenAs.PassedOver:
                var unread = Refusal.Invalid("intake.push.no-mapping", "");
                return Told(source, new PushAnswer(false, 0, unread.Code, null, door.Words(unread)));
            case TakenAs.Refused:
                return Told(source, new PushAnswer(false, 0, taken.Refusal!.Code, taken.Refusal.Field, door.Words(taken.Refusal)));
            default:
                return TypedResults.Ok(new PushAnswer(true, taken.Parts));
        }
    }

    // An operator's platform that hears anything but 200 sends again, and after some such answers drops the messages of other devices.
    private static IResult Told(SourceEntry source, PushAnswer answer) =>
        source.Kind == SourceKind.Push ? TypedResults.Json(answer, statusCode: StatusCodes.Status422UnprocessableEntity) : TypedResults.Ok(answer);

    /// <summary>What is taken, or null when the platform waits no longer: it goes on being stored, and what comes again is known then.</summary>
    internal static async Task<T?> InTimeAsync<T>(Task<T> taking, TimeProvider clock, CancellationToken cancellation)
        where T : class
    {
        try
        {
            return await taking.WaitAsync(Within, clock, cancellation);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    /// <summary>The body of a push, or the refusal of one that is too large.</summary>
    internal static async Task<Outcome<byte[]>> ReadAsync(HttpContext http, int most, CancellationToken cancellation)
    {
        // We count and stop; the server's own limit could not say what is too large.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        return await BoundedRead.AllAsync(http.Request.Body, most, cancellation) is { } body
            ? body
            : Refusal.Invalid("intake.push.large", "", most.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}

/// <summary>What the push endpoint asks for.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class PushDoor(SourceIndex sources, OutsideIntake intake, SourceLog messages, IRefusalTexts refusals, SensingOptions options)
{
    /// <summary>Bytes of a message at most.</summary>
    public int MostBytes => options.MqttMaxPacketBytes;

    /// <summary>The source of a key, or null.</summary>
    public SourceEntry? Find(string key) => sources.Find(key);

    /// <summary>A refusal in words.</summary>
    public string Words(Refusal refusal) => refusals.Of(refusal);

    /// <summary>Takes what was pushed.</summary>
    public async Task<Taken> TakeAsync(SourceEntry source, byte[] body, System.Net.IPAddress? from)
    {
        ReadOnlyMemory<byte> payload = body;
        if (source.Kind == SourceKind.OneNet)
        {
            // A key that cannot be read opens nothing; it must not be as if there were none.
            var opened = source.AesKey is { } key ? OneNet.Open(source.Secret ?? "", key, body) : Refusal.Invalid("intake.onenet.key-lost", "");
            if (opened.Refusal is { } refusal)
            {
                messages.Add(source, TakenAs.Refused, "", 0, refusal, body);
                return new Taken(TakenAs.Refused, 0, refusal);
            }

            payload = opened.Value;
        }

        return await intake.TakeAsync(source, new OutsideMessage("", payload, 0, $"{source.Kind} {from}".TrimEnd()), CancellationToken.None);
    }
}
