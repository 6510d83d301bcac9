using Fengsui.Kernel.Access;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Contracts;
using Fengsui.Notifications.Model;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Notifications.Sending;

/// <summary>测试信箱: a gateway within the installation. It keeps a message once, however often it comes, and counts.</summary>
internal sealed class SinkGateway(UnitOfWork unit, NotificationSecrets secrets) : IGateway
{
    public IReadOnlyList<ChannelKind> Kinds { get; } = [ChannelKind.TestSink];

    public async Task<SendResult> SendAsync(OpenChannel channel, Outgoing message, CancellationToken cancellation)
    {
        var copies = await unit.RunAgainAsync(
            Actor.System("notifications.sink"),
            async work =>
            {
                var (id, from) = (message.Message.Id, message.Message);
                var known = await work.Records.Set<SinkMessage>().SingleOrDefaultAsync(s => s.Id == id, cancellation);
                if (known is null)
                {
                    known = new SinkMessage
                    {
                        Id = id,
                        ChannelId = channel.Id,
                        DivisionCode = from.DivisionCode,
                        SectorCode = from.SectorCode,
                        PlaceId = from.PlaceId,
                        PersonName = from.PersonName,
                        AddressShown = from.AddressShown,
                        Title = message.Title,
                        Text = secrets.Cover(message.Text),
                        WantsAnswer = from.Purpose == MessagePurpose.Call,
                        FirstAt = work.Now,
                    };
                    work.Records.Add(known);
                }

                known.Copies++;
                work.Announce(new Change(NotificationPermissions.Topic, id.ToString(), from.DivisionCode, work.Now, "sink"));
                return known.Copies;
            },
            cancellation);
        return new SendResult(AttemptResult.Delivered, $"#{copies}");
    }
}
