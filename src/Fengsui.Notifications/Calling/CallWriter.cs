using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Model;
using Fengsui.Notifications.Sending;
using Microsoft.Extensions.Options;

namespace Fengsui.Notifications.Calling;

/// <summary>Writes what people are told.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class CallWriter(NotificationSecrets secrets, MessageWords words, IOptions<NotificationOptions> options)
{
    /// <summary>The page that answers, before the token.</summary>
    public const string AnswerPath = "/answer/";

    /// <summary>How one person is called for a run.</summary>
    public CallPlan Plan(CallRun run, string token, IReadOnlyList<Way> ways)
    {
        var kind = words.Say("Kind." + run.Kind);
        object[] facts = [run.PlaceName.Length > 0 ? run.PlaceName : words.Say("Message.NoPlace"), kind, run.Where, run.AlarmNumber];
        return new CallPlan(
            words.Say("Message.Call.Title", kind, facts[0]), words.Say("Message.Call.Text", facts), words.Say("Message.Call.Spoken", facts),
            AnswerPath + token, ways);
    }

    /// <summary>The message of a call on its way, with its place among what it belongs to.</summary>
    public Message Message(Work work, CallRun run, Call call, CallPlan plan)
    {
        var way = plan.Ways[call.Way];
        var link = way.Kind switch
        {
            ChannelKind.Voice => "",
            ChannelKind.TestSink => plan.Link,
            _ => options.Value.PublicAddress.Length > 0 ? options.Value.PublicAddress.TrimEnd('/') + plan.Link : "",
        };
        var text = way.Kind == ChannelKind.Voice ? plan.Spoken : link.Length > 0 ? plan.Text + words.Say("Message.Call.Link") : plan.Text;
        return new Message
        {
            Id = Guid.CreateVersion7(work.Now),
            Purpose = MessagePurpose.Call,
            IsUrgent = run.IsUrgent,
            DivisionCode = run.DivisionCode,
            SectorCode = run.SectorCode,
            PlaceId = run.PlaceId,
            Subject = $"alarm:{run.AlarmId}",
            RunId = run.Id,
            CallId = call.Id,
            ChannelId = way.ChannelId,
            ChannelName = way.ChannelName,
            PersonKey = call.PersonKey,
            PersonName = call.PersonName,
            Address = secrets.Cover(way.Address),
            AddressShown = NotificationSecrets.Mask(way.Address),
            Title = Cut(plan.Title, NotificationTables.Name * 3),
            Text = Cut(text, NotificationTables.Text),
            Links = link.Length > 0 ? secrets.Cover<List<string>>([link]) : "",
            CreatedAt = work.Now,
        };
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
