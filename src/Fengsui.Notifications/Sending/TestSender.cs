using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Calling;
using Fengsui.Notifications.Model;

namespace Fengsui.Notifications.Sending;

/// <summary>Sends a test by a channel, now and through the log like every other message.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class TestSender(UnitOfWork unit, NotificationSecrets secrets, MessageDesk desk, Gateways gateways, MessageWords words)
{
    /// <summary>Sends and says what became of it.</summary>
    /// <param name="actor">Whose test it is; who asks has been asked whether they may.</param>
    public async Task<SendResult> SendAsync(Actor actor, Channel channel, Way way, CancellationToken cancellation)
    {
        var claimed = await unit.RunAsync(Actor.System("notifications.test"), work => Task.FromResult(Write(work, actor, channel, way)), cancellation);
        var result = await gateways.SendAsync(claimed.Channel, claimed.Message, cancellation);
        await desk.NoteAsync(claimed, result, CancellationToken.None);
        return result;
    }

    // In hand from the start: nobody else sends it, and if this is killed the lease ends and it goes out.
    private Claimed Write(Work work, Actor actor, Channel channel, Way way)
    {
        var message = new Message
        {
            Id = Guid.CreateVersion7(work.Now),
            Purpose = MessagePurpose.Test,
            IsUrgent = true,
            DivisionCode = actor.DivisionPrefix,
            Subject = $"channel:{channel.Id}",
            ChannelId = channel.Id,
            ChannelName = channel.Name,
            PersonKey = $"account:{actor.Id:N}",
            PersonName = actor.DisplayName,
            Address = secrets.Cover(way.Address),
            AddressShown = MessageBook.CutAddress(way.AddressShown),
            Title = words.Say("Message.Test.Title"),
            Text = words.Say("Message.Test.Text", channel.Name),
            State = MessageState.Sending,
            Attempts = 1,
            CreatedAt = work.Now,
            NextAt = work.Now + TimeSpan.FromMinutes(2),
        };
        work.Records.Add(message);
        MessageBook.Announce(work, message);
        return new Claimed(desk.Open(channel), desk.Pack(message));
    }
}
