using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Accounts;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Web;

namespace Fengsui.Server.Demo;

/// <summary>One account a role with random passwords, in a file that only the owner of the server reads.</summary>
internal sealed class DemoAccounts(
    AccountService accounts, IRefusalTexts texts, StorageOptions storage, ILogger<DemoAccounts> log)
{
    private const string FirstTown = "001";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    private string FilePath => Path.Combine(storage.DataDirectory, "demo-accounts.json");

    public async Task CreateAsync(string county, CancellationToken cancellation)
    {
        var all = RoleNames.All
            .Select(role => new DemoAccount(
                role, PasswordRules.Random(), role, role == RoleNames.TownOfficial ? county + FirstTown : county))
            .ToList();

        // First the file: an account whose password nobody knows is worse than a password without an account.
        await WriteAsync(all, cancellation);
        foreach (var account in all)
        {
            var shown = texts.Find("kernel.role." + account.Role) ?? account.Role;
            var made = await accounts.CreateAsync(
                Actor.System("demo"), new NewAccount(account.Username, shown, account.Scope, [account.Role], account.Password), cancellation);
            if (made.Refusal is { } refusal)
            {
                throw new InvalidOperationException($"The demonstration account {account.Username} was refused: {refusal.Code}.");
            }
        }
    }

    public void Tell() => log.LogInformation("{Text}", texts.Find("server.demo.accounts", FilePath));

    private async Task WriteAsync(List<DemoAccount> all, CancellationToken cancellation)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var temporary = FilePath + ".new";
        File.Delete(temporary);
        await using (var file = new FileStream(temporary, options))
        {
            await JsonSerializer.SerializeAsync(file, all, Json, cancellation);
        }

        File.Move(temporary, FilePath, overwrite: true);
    }

    private sealed record DemoAccount(string Username, string Password, string Role, string Scope);
}
