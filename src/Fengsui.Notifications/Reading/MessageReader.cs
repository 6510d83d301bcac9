using System.Globalization;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;
using Fengsui.Kernel.Outcomes;
using Fengsui.Notifications.Model;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Notifications.Reading;

/// <summary>A message as the log shows it: numbers masked, links left out.</summary>
/// <param name="ClearedAt">When text, names and addresses were cleared; null while they are there.</param>
public sealed record MessageRow(
    Guid Id, MessagePurpose Purpose, bool IsUrgent, string DivisionCode, string Subject, Guid? RunId, string ChannelName, string PersonName, string Address,
    string Title, string Text, MessageState State, int Attempts, DateTimeOffset CreatedAt, DateTimeOffset NextAt, DateTimeOffset? SentAt, DateTimeOffset? EndedAt,
    string GatewayId, string LastError, Guid? DigestId, DateTimeOffset? ClearedAt = null);

/// <summary>A line of a message's history.</summary>
public sealed record AttemptRow(int Sequence, DateTimeOffset At, AttemptResult Result, string Detail);

/// <summary>A message with its history.</summary>
public sealed record MessageFile(MessageRow Message, IReadOnlyList<AttemptRow> Attempts);

/// <summary>Something that the test gateway has.</summary>
public sealed record SinkRow(Guid Id, string PersonName, string Address, string Title, string Text, bool WantsAnswer, DateTimeOffset FirstAt, int Copies);

/// <summary>Reads the log of messages.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class MessageReader(Records records, NotificationSecrets secrets, DutyZone zone)
{
    /// <summary>Filter word of the log: what did not arrive.</summary>
    public const string Lost = "lost";

    /// <summary>Filter word of the log: what is still under way.</summary>
    public const string Open = "open";

    /// <summary>A page of the log.</summary>
    public async Task<TablePage<MessageRow>> PageAsync(Actor actor, TableQuery query, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var messages = Filter(context.Set<Message>(), query);
        var total = await messages.CountAsync(cancellation);
        var rows = await Sorted(messages, query).Skip(query.Skip).Take(query.PageSize).ToListAsync(cancellation);
        return new TablePage<MessageRow>(rows.ConvertAll(RowOf), total);
    }

    /// <summary>The log for the API, newest first.</summary>
    public async Task<Outcome<Page<MessageRow>>> ListAsync(Actor actor, MessageState? state, PageQuery page, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        return await Paging.NewestFirstAsync(
            context.Set<Message>().Where(m => state == null || m.State == state), page,
            async some => (await some.ToListAsync(cancellation)).ConvertAll(RowOf), row => row.Id);
    }

    /// <summary>A message with its history; null when absent or out of sight.</summary>
    public async Task<MessageFile?> FindAsync(Actor actor, Guid id, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        if (await context.Set<Message>().SingleOrDefaultAsync(m => m.Id == id, cancellation) is not { } message)
        {
            return null;
        }

        var attempts = await context.Set<MessageAttempt>().Where(a => a.MessageId == id).OrderBy(a => a.Sequence)
            .Select(a => new AttemptRow(a.Sequence, a.At, a.Result, a.Detail)).ToListAsync(cancellation);
        return new MessageFile(RowOf(message), attempts);
    }

    /// <summary>What lies with the test gateway, newest first.</summary>
    public async Task<IReadOnlyList<SinkRow>> SinkAsync(Actor actor, int most, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        var rows = await context.Set<SinkMessage>().OrderByDescending(s => s.FirstAt).ThenByDescending(s => s.Id).Take(most).ToListAsync(cancellation);
        return rows.ConvertAll(s => new SinkRow(s.Id, s.PersonName, s.AddressShown, s.Title, secrets.Open(s.Text), s.WantsAnswer, s.FirstAt, s.Copies));
    }

    private IQueryable<Message> Filter(IQueryable<Message> messages, TableQuery query)
    {
        messages = query.Filter("state") switch
        {
            Lost => messages.Where(m => m.State == MessageState.Dead || m.State == MessageState.Failed),
            Open => messages.Where(m => m.State == MessageState.Held || m.State == MessageState.Waiting || m.State == MessageState.Sending),
            var name => Enum.TryParse<MessageState>(name, out var state) ? messages.Where(m => m.State == state) : messages,
        };
        messages = Enum.TryParse<MessagePurpose>(query.Filter("purpose"), out var purpose) ? messages.Where(m => m.Purpose == purpose) : messages;
        messages = query.Filter("channel") is { } channel ? messages.Where(m => m.ChannelName == channel) : messages;
        if (DateOnly.TryParseExact(query.Filter("created"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            var since = Rosters.RosterMath.At(day, 0, zone.Zone);
            messages = messages.Where(m => m.CreatedAt >= since);
        }

        var text = query.Search;
        return text.Length == 0
            ? messages
            : messages.Where(m => m.PersonName.Contains(text) || m.Title.Contains(text) || m.Text.Contains(text) || m.GatewayId == text);
    }

    private static IQueryable<Message> Sorted(IQueryable<Message> messages, TableQuery query)
    {
        var sorted = (query.SortBy, query.Descending) switch
        {
            ("created", false) => messages.OrderBy(m => m.CreatedAt),
            ("person", false) => messages.OrderBy(m => m.PersonName),
            ("person", true) => messages.OrderByDescending(m => m.PersonName),
            ("attempts", false) => messages.OrderBy(m => m.Attempts),
            ("attempts", true) => messages.OrderByDescending(m => m.Attempts),
            _ => messages.OrderByDescending(m => m.CreatedAt),
        };
        return sorted.ThenByDescending(m => m.Id);
    }

    private static MessageRow RowOf(Message m) => new(
        m.Id, m.Purpose, m.IsUrgent, m.DivisionCode, m.Subject, m.RunId, m.ChannelName, m.PersonName, m.AddressShown, m.Title,
        m.Text.Replace("{link}", "", StringComparison.Ordinal), m.State, m.Attempts, m.CreatedAt, m.NextAt, m.SentAt, m.EndedAt, m.GatewayId, m.LastError, m.DigestId, m.ClearedAt);
}
