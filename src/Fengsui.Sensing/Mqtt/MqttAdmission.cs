using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Engine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace Fengsui.Sensing.Mqtt;

/// <summary>
/// Lets devices in: user name and client id are the device's id, the password is its secret. One client id a device, so that nobody can
/// end another's connection by taking its name. And says what a device may subscribe to.
/// </summary>
internal sealed class MqttAdmission(Records records, MqttRouter router, MqttMetrics metrics, ILogger<MqttAdmission> log)
{
    private static readonly Actor Door = Actor.System("sensing.mqtt");

    /// <summary>Decides about a connection.</summary>
    public async Task ValidateAsync(ValidatingConnectionEventArgs connection)
    {
        var reason = await DecideAsync(connection);
        connection.ReasonCode = reason;
        if (reason == MqttConnectReasonCode.Success)
        {
            router.SignedIn(((MqttChannel)connection.ChannelAdapter).Peer, DeviceKey.Parse(connection.UserName)!.Value);
        }
        else
        {
            metrics.SignInRefused(reason.ToString());
            log.LogInformation("{Peer} is not let in as '{Device}': {Reason}", connection.RemoteEndPoint, connection.UserName, reason);
        }
    }

    /// <summary>Decides about a subscription.</summary>
    public Task InterceptAsync(InterceptingSubscriptionEventArgs subscription)
    {
        if (DeviceKey.Parse(subscription.ClientId) is not { } key || router.Find(key) is not { Topics: { } topics } peer
            || !topics.MaySubscribe(subscription.TopicFilter.Topic))
        {
            subscription.ProcessSubscription = false;
            subscription.Response.ReasonCode = DeviceKey.Parse(subscription.ClientId) is { } known && router.Find(known)?.TellsReasons == true
                ? MqttSubscribeReasonCode.NotAuthorized
                : MqttSubscribeReasonCode.UnspecifiedError;
            metrics.Refused("subscription");
        }

        return Task.CompletedTask;
    }

    private async Task<MqttConnectReasonCode> DecideAsync(ValidatingConnectionEventArgs connection)
    {
        if (string.IsNullOrEmpty(connection.UserName) || connection.RawPassword is not { Length: > 0 } password)
        {
            return MqttConnectReasonCode.NotAuthorized;
        }

        if (DeviceKey.Parse(connection.UserName) is not { IsMessage: true } key)
        {
            return MqttConnectReasonCode.BadUserNameOrPassword;
        }

        byte[]? hash;
        try
        {
            hash = await HashOfAsync(key.ToString(), connection.CancellationToken);
        }
        catch (Exception error) when (StoreTrouble.Of(error) is { } trouble)
        {
            log.LogError("A device cannot be let in: {Cause}", trouble.Cause);
            return MqttConnectReasonCode.ServerUnavailable;
        }

        if (hash is null || !MqttSecrets.Matches(password, hash))
        {
            return MqttConnectReasonCode.BadUserNameOrPassword;
        }

        return string.Equals(connection.ClientId, connection.UserName, StringComparison.Ordinal)
            ? MqttConnectReasonCode.Success
            : MqttConnectReasonCode.ClientIdentifierNotValid;
    }

    private async Task<byte[]?> HashOfAsync(string key, CancellationToken cancellation)
    {
        await using var context = records.Open(Door);
        return await (
            from device in context.Set<Device>()
            join credential in context.Set<MqttCredential>() on device.Id equals credential.DeviceId
            where device.Key == key && device.Status != DeviceStatus.Retired
            select credential.SecretHash).SingleOrDefaultAsync(cancellation);
    }
}
