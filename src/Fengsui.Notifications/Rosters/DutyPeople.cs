using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Model;
using Fengsui.Notifications.Settings;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Notifications.Rosters;

/// <summary>The people whom a keeper sees, found as files name them: by sign-in name, telephone number, name or id.</summary>
/// <remarks>Of one command. Numbers are opened only when a file has one.</remarks>
internal sealed class DutyPeople
{
    private const string Country = "86";
    private const int Mobile = 11;

    private readonly IReadOnlyDictionary<Guid, Contact> _byId;
    private readonly ILookup<string, Contact> _byLogin;
    private readonly ILookup<string, Contact> _byName;
    private readonly Lazy<ILookup<string, Contact>> _byPhone;
    private readonly IReadOnlyDictionary<Guid, string> _logins;

    private DutyPeople(IReadOnlyCollection<Contact> contacts, IReadOnlyDictionary<Guid, string> logins, NotificationSecrets secrets)
    {
        _logins = logins;
        _byId = contacts.ToDictionary(c => c.Id);
        _byName = contacts.ToLookup(c => c.Name, StringComparer.Ordinal);
        _byLogin = contacts.Where(c => LoginOf(c) is not null).ToLookup(c => LoginOf(c)!, StringComparer.OrdinalIgnoreCase);
        _byPhone = new Lazy<ILookup<string, Contact>>(() => contacts.Where(c => c.Phone.Length > 0).ToLookup(c => Digits(secrets.Open(c.Phone)), StringComparer.Ordinal));
    }

    /// <summary>Reads them as the context's actor sees them.</summary>
    public static async Task<DutyPeople> ReadAsync(FengsuiContext context, NotificationSecrets secrets, CancellationToken cancellation)
    {
        var contacts = await context.Set<Contact>().AsNoTracking().ToListAsync(cancellation);
        var accounts = contacts.ConvertAll(c => c.AccountId).OfType<Guid>().ToList();
        var logins = await context.Set<Account>().Where(a => accounts.Contains(a.Id)).Select(a => new { a.Id, a.UserName }).ToListAsync(cancellation);
        return new DutyPeople(contacts, logins.Where(l => l.UserName is not null).ToDictionary(l => l.Id, l => l.UserName!), secrets);
    }

    /// <summary>Whom a text means, of those that a file may mean; what is wrong names the column.</summary>
    public Outcome<Contact> Find(string text)
    {
        var found = Guid.TryParse(text, out var id) && _byId.TryGetValue(id, out var exact) ? [exact]
            : text.Length == 0 ? []
            : _byLogin[text].ToList() is { Count: > 0 } accounts ? accounts
            : ChannelRules.IsNumber(text.Replace(" ", "", StringComparison.Ordinal)) ? _byPhone.Value[Digits(text)].ToList()
            : _byName[text].ToList();
        return found.Count == 1 ? found[0]
            : Refusal.Invalid(found.Count == 0 ? "notifications.import.person" : "notifications.import.person-many", nameof(ShiftColumn.Person), text);
    }

    /// <summary>The plainest text that means somebody and nobody else: the name, the sign-in name, at last the id.</summary>
    public string TextOf(Guid contact, string name) =>
        ((string?[])[name, _byId.TryGetValue(contact, out var known) ? LoginOf(known) : null])
            .FirstOrDefault(text => text is not null && Find(text) is { Succeeded: true } found && found.Value.Id == contact) ?? $"{contact}";

    private string? LoginOf(Contact contact) => contact.AccountId is { } account ? _logins.GetValueOrDefault(account) : null;

    private static string Digits(string number)
    {
        var digits = string.Concat(number.Where(char.IsAsciiDigit));
        return digits.Length == Country.Length + Mobile && digits.StartsWith(Country, StringComparison.Ordinal) ? digits[Country.Length..] : digits;
    }
}
