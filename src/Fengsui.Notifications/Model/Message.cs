using Fengsui.Kernel.Storage;

namespace Fengsui.Notifications.Model;

/// <summary>Why a message was written.</summary>
public enum MessagePurpose
{
    /// <summary>叫应: it wants an answer.</summary>
    Call,

    /// <summary>汇总: what quiet hours held back, in one.</summary>
    Digest,

    /// <summary>测试 of a channel.</summary>
    Test,

    /// <summary>解除: what somebody was called about was no fire.</summary>
    StandDown,

    /// <summary>更正: somebody was told that it was no fire, and it is one.</summary>
    Correction,
}

/// <summary>Where a message stands.</summary>
public enum MessageState
{
    /// <summary>静默时段暂存.</summary>
    Held,

    /// <summary>待发送, now or after a failure.</summary>
    Waiting,

    /// <summary>发送中: somebody has it in hand until the lease ends.</summary>
    Sending,

    /// <summary>已提交网关.</summary>
    Sent,

    /// <summary>已送达.</summary>
    Delivered,

    /// <summary>The gateway took it and says that it did not arrive.</summary>
    Failed,

    /// <summary>死信: no gateway took it.</summary>
    Dead,

    /// <summary>已并入汇总.</summary>
    Bundled,

    /// <summary>已取消: somebody else answered before it went out.</summary>
    Cancelled,
}

/// <summary>
/// One message to one person on one channel. It is written in the transaction of what caused it and stays until somebody's gateway has
/// it: sent at least once, always under the same key.
/// </summary>
public sealed class Message : IInScope
{
    public Guid Id { get; init; }

    public MessagePurpose Purpose { get; init; }

    public bool IsUrgent { get; init; }

    public string DivisionCode { get; set; } = "";

    public string SectorCode { get; set; } = "";

    public Guid? PlaceId { get; set; }

    /// <summary>What it is about, as the audit log names it: <c>alarm:0193…</c>.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The run that it belongs to, or null.</summary>
    public Guid? RunId { get; init; }

    public Guid? CallId { get; init; }

    public Guid ChannelId { get; init; }

    public string ChannelName { get; init; } = "";

    /// <summary>Whose quiet hours and digests it counts to.</summary>
    public string PersonKey { get; init; } = "";

    public string PersonName { get; init; } = "";

    /// <summary>Number or address, encrypted.</summary>
    public string Address { get; init; } = "";

    /// <summary>The same, masked.</summary>
    public string AddressShown { get; init; } = "";

    public string Title { get; init; } = "";

    /// <summary>Every <c>{link}</c> in it stands for the next of <see cref="Links"/>.</summary>
    public string Text { get; init; } = "";

    /// <summary>Links that answer for the person, a JSON list, encrypted; empty for none.</summary>
    public string Links { get; init; } = "";

    public MessageState State { get; set; }

    public int Attempts { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Not to be tried before; of one in hand, when whoever had it is taken for dead; of one held, when the quiet hours end.</summary>
    public DateTimeOffset NextAt { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public string GatewayId { get; set; } = "";

    public string LastError { get; set; } = "";

    /// <summary>When its text, names and addresses were cleared because its time was over; null while they are there.</summary>
    public DateTimeOffset? ClearedAt { get; set; }

    /// <summary>The digest that took it in.</summary>
    public Guid? DigestId { get; set; }

    public int Version { get; set; }

    /// <summary>The key under which a gateway knows that it has the message already.</summary>
    public string IdempotencyKey => Id.ToString("N");

    /// <summary>True when it is not on its way any more and did not arrive.</summary>
    public bool IsLost => State is MessageState.Failed or MessageState.Dead;

    /// <summary>True while it may still go out.</summary>
    public bool IsOpen => State is MessageState.Held or MessageState.Waiting or MessageState.Sending;
}

/// <summary>What became of one try, or what a gateway said later.</summary>
public enum AttemptResult
{
    Accepted,
    Delivered,
    TryAgain,
    Refused,

    /// <summary>The lease ended: whoever had it in hand did not come back. It may have arrived.</summary>
    Unknown,
    ReceiptDelivered,
    ReceiptFailed,
    ReceiptKey,

    /// <summary>A person had it sent again.</summary>
    Resent,
}

/// <summary>A line of a message's history.</summary>
public sealed class MessageAttempt
{
    public Guid MessageId { get; init; }

    public int Sequence { get; init; }

    public DateTimeOffset At { get; init; }

    public AttemptResult Result { get; init; }

    public string Detail { get; init; } = "";
}

/// <summary>A version of how long messages keep what is personal in them; the highest is in force.</summary>
public sealed class MessagePolicyVersion
{
    public int Version { get; init; }

    /// <summary>Days from when a message was written; 0 keeps everything.</summary>
    public int KeepDays { get; init; }

    public string Note { get; init; } = "";

    public DateTimeOffset MadeAt { get; init; }

    public string MadeBy { get; init; } = "";
}

/// <summary>What the test gateway has: a message once, however often it was sent.</summary>
public sealed class SinkMessage : IInScope
{
    /// <summary>The message's id: the key under which it was sent.</summary>
    public Guid Id { get; init; }

    public Guid ChannelId { get; init; }

    public string DivisionCode { get; set; } = "";

    public string SectorCode { get; set; } = "";

    public Guid? PlaceId { get; set; }

    public string PersonName { get; init; } = "";

    public string AddressShown { get; init; } = "";

    public string Title { get; init; } = "";

    /// <summary>As the person would read it, link and all, encrypted.</summary>
    public string Text { get; init; } = "";

    public bool WantsAnswer { get; init; }

    public DateTimeOffset FirstAt { get; init; }

    /// <summary>How often it came.</summary>
    public int Copies { get; set; }
}
