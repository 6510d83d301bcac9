using Fengsui.Notifications.Model;

namespace Fengsui.Notifications.Sending;

/// <summary>A message as a gateway gets it.</summary>
/// <param name="Key">Under which the gateway knows that it has it already.</param>
/// <param name="Address">Number or address; empty for a group.</param>
/// <param name="Text">With its links.</param>
/// <param name="Link">The first link, or empty.</param>
internal sealed record Outgoing(
    Message Message, string Key, string Address, string Title, string Text, string Link);

/// <summary>A channel opened for sending.</summary>
internal sealed record OpenChannel(Guid Id, string Name, ChannelKind Kind, ChannelSettings Settings, string Secret, string SigningSecret)
{
    public override string ToString() => $"{Kind} {Name}";
}

/// <summary>What became of a try.</summary>
/// <param name="Result">One of the first four of <see cref="AttemptResult"/>.</param>
/// <param name="Detail">What the gateway said, for people.</param>
/// <param name="GatewayId">The gateway's own number of the message.</param>
/// <param name="After">How long the gateway asks to be left alone.</param>
internal sealed record SendResult(AttemptResult Result, string Detail, string GatewayId = "", TimeSpan? After = null);

/// <summary>Speaks to one kind of gateway.</summary>
/// <remarks>Thread safe; an exception of the network is a <see cref="AttemptResult.TryAgain"/>, which the sender makes of it.</remarks>
internal interface IGateway
{
    IReadOnlyList<ChannelKind> Kinds { get; }

    Task<SendResult> SendAsync(OpenChannel channel, Outgoing message, CancellationToken cancellation);
}
