using System.Globalization;
using System.Security.Cryptography;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Intake;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Mqtt;

/// <summary>A device that speaks MQTT, to be registered.</summary>
/// <param name="Name">Its name for people.</param>
/// <param name="Number">12 hexadecimal digits, such as a MAC address; null lets the platform choose.</param>
/// <param name="OfflineAfterSeconds">Silence after which it is offline, for a device that sleeps; 0 takes three times what was learned.</param>
internal sealed record NewMqttDevice(string Name, string? Number = null, int OfflineAfterSeconds = 0);

/// <summary>A credential with its secret, shown once.</summary>
public sealed record IssuedCredential(long Id, string DeviceId, string Secret, DateTimeOffset IssuedAt);

/// <summary>A credential as it may be seen later.</summary>
internal sealed record CredentialView(string DeviceId, bool Issued, DateTimeOffset? IssuedAt, string IssuedBy, bool Connected);

/// <summary>Registers devices that speak MQTT, issues and revokes what they sign in with.</summary>
internal sealed class MqttRegister(
    UnitOfWork unit, Records records, PermissionTable permissions, MessageDevices devices, MqttGateway gateway)
{
    private const int NumberDigits = MessageDevices.NumberDigits;

    /// <summary>Registers a device and issues its first credential.</summary>
    public async Task<Outcome<IssuedCredential>> RegisterAsync(Actor actor, NewMqttDevice wanted, CancellationToken cancellation)
    {
        if (Forbidden(actor) is { } forbidden)
        {
            return forbidden;
        }

        var name = wanted.Name?.Trim() ?? "";
        if (DeviceWriter.Check(new DeviceChange(0, name, OfflineAfterSeconds: wanted.OfflineAfterSeconds)) is { } refusal)
        {
            return refusal;
        }

        var number = string.IsNullOrWhiteSpace(wanted.Number)
            ? RandomNumberGenerator.GetHexString(NumberDigits)
            : wanted.Number.Trim().ToUpperInvariant();
        if (DeviceKey.Parse(DeviceKey.MessagePrefix + number) is not { } key)
        {
            return Refusal.Invalid("sensing.mqtt.number", "number", NumberDigits.ToString(CultureInfo.InvariantCulture));
        }

        Device? added = null;
        var outcome = await unit.RunAsync<Outcome<IssuedCredential>>(
            actor,
            async work =>
            {
                if (await devices.IsTakenAsync(key, cancellation))
                {
                    return Refusal.Conflict("sensing.mqtt.number-taken", key.ToString());
                }

                added = await devices.AddAsync(work, key, name, wanted.OfflineAfterSeconds, cancellation);
                work.Audit("sensing.mqtt.register", SubjectOf(added), added.DivisionCode, ("name", name));
                return Issue(work, added, null);
            },
            cancellation);
        if (outcome.Succeeded)
        {
            devices.Tell(added!);
        }

        return outcome;
    }

    /// <summary>Issues a credential; the one before ends, and so does a connection that used it.</summary>
    public async Task<Outcome<IssuedCredential>> IssueAsync(Actor actor, long deviceId, CancellationToken cancellation)
    {
        var outcome = await ChangeAsync<IssuedCredential>(
            actor, deviceId, (work, device, credential) => Issue(work, device, credential), cancellation);
        if (outcome.Succeeded)
        {
            await gateway.DisconnectAsync(outcome.Value.DeviceId);
        }

        return outcome;
    }

    /// <summary>Takes the credential away and ends the connection.</summary>
    public async Task<Outcome<CredentialView>> RevokeAsync(Actor actor, long deviceId, CancellationToken cancellation)
    {
        var outcome = await ChangeAsync<CredentialView>(
            actor, deviceId,
            (work, device, credential) =>
            {
                if (credential is null)
                {
                    return Refusal.Conflict("sensing.mqtt.none");
                }

                work.Records.Remove(credential);
                work.Audit("sensing.mqtt.revoke", SubjectOf(device), device.DivisionCode);
                Announce(work, device);
                return new CredentialView(device.Key, false, null, "", false);
            },
            cancellation);
        if (outcome.Succeeded)
        {
            await gateway.DisconnectAsync(outcome.Value.DeviceId);
        }

        return outcome;
    }

    /// <summary>What is known of a device's credential.</summary>
    public async Task<Outcome<CredentialView>> FindAsync(Actor actor, long deviceId, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var device = await context.Set<Device>().SingleOrDefaultAsync(d => d.Id == deviceId, cancellation);
        if (device is null)
        {
            return Refusal.NotFound("sensing.device.not-found");
        }

        if (DeviceKey.Parse(device.Key) is not { IsMessage: true } key || await IsOutsideAsync(context, deviceId, cancellation))
        {
            return Refusal.NotFound("sensing.mqtt.not-mqtt");
        }

        var credential = await context.Set<MqttCredential>().SingleOrDefaultAsync(c => c.DeviceId == deviceId, cancellation);
        return new CredentialView(
            device.Key, credential is not null, credential?.IssuedAt, credential?.IssuedBy ?? "", gateway.IsConnected(key));
    }

    private static string SubjectOf(Device device) => $"device:{device.Key}";

    private static void Announce(Work work, Device device) => work.Announce(new Change(
        FrameIntake.Topic, device.Id.ToString(CultureInfo.InvariantCulture), device.DivisionCode, work.Now, "register"));

    private static Outcome<IssuedCredential> Issue(Work work, Device device, MqttCredential? credential)
    {
        var secret = MqttSecrets.New();
        if (credential is null)
        {
            credential = new MqttCredential { DeviceId = device.Id };
            work.Records.Add(credential);
        }

        (credential.SecretHash, credential.IssuedAt, credential.IssuedBy) = (MqttSecrets.Hash(secret), work.Now, work.Actor.Name);
        work.Audit("sensing.mqtt.issue", SubjectOf(device), device.DivisionCode);
        Announce(work, device);
        return new IssuedCredential(device.Id, device.Key, secret, work.Now);
    }

    // What comes by way of another platform never signs in here.
    private static Task<bool> IsOutsideAsync(FengsuiContext context, long deviceId, CancellationToken cancellation) =>
        context.Set<OutsideDevice>().AnyAsync(d => d.DeviceId == deviceId, cancellation);

    private Refusal? Forbidden(Actor actor) => permissions.Allows(actor, SensingPermissions.Edit) ? null : DeviceWriter.Forbidden;

    private async Task<Outcome<T>> ChangeAsync<T>(
        Actor actor, long deviceId, Func<Work, Device, MqttCredential?, Outcome<T>> change, CancellationToken cancellation)
    {
        if (Forbidden(actor) is { } forbidden)
        {
            return forbidden;
        }

        return await unit.RunAsync<Outcome<T>>(
            actor,
            async work =>
            {
                var device = await work.Records.Set<Device>().SingleOrDefaultAsync(d => d.Id == deviceId, cancellation);
                if (device is null)
                {
                    return Refusal.NotFound("sensing.device.not-found");
                }

                if (DeviceKey.Parse(device.Key) is not { IsMessage: true } || await IsOutsideAsync(work.Records, deviceId, cancellation))
                {
                    return Refusal.NotFound("sensing.mqtt.not-mqtt");
                }

                return change(work, device, await work.Records.Set<MqttCredential>().SingleOrDefaultAsync(c => c.DeviceId == deviceId, cancellation));
            },
            cancellation);
    }
}
