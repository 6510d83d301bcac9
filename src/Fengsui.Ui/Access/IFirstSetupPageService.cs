using Fengsui.Kernel.Outcomes;

namespace Fengsui.Ui;

/// <summary>What the set-up page asks of the server: making the first administrator of an empty installation.</summary>
public interface IFirstSetupPageService
{
    /// <summary>True while the installation has no account.</summary>
    Task<bool> IsNeededAsync(CancellationToken cancellation);

    /// <summary>
    /// Makes the administrator. A refusal names the field by <c>code</c>, <c>username</c>, <c>displayname</c> or
    /// <c>password</c>, and its code is a key of the rooms' texts.
    /// </summary>
    Task<Outcome<Guid>> CreateAsync(
        string code, string userName, string displayName, string password, CancellationToken cancellation);
}
