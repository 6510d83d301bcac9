using Fengsui.Kernel.Access;

namespace Fengsui.Ui;

/// <summary>Something that goes on with a person although the account is disabled.</summary>
/// <param name="Text">What it is, in the reader's language.</param>
/// <param name="Href">Where it is mended.</param>
public sealed record AccountUse(string Text, string Href);

/// <summary>A contribution: what goes on with the person of an account when nobody signs in with it any more. Register it as a singleton.</summary>
public interface IAccountUses
{
    /// <summary>What goes on, as far as the actor sees it.</summary>
    Task<IReadOnlyList<AccountUse>> OfAsync(Actor actor, Guid account, CancellationToken cancellation);
}
