using System.Globalization;
using Fengsui.Kernel.Live;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Contracts;
using Fengsui.Ui;

namespace Fengsui.Places.Responsibility;

/// <summary>A person who takes over a term.</summary>
/// <param name="Phone">Phone; a warden's must be there.</param>
/// <param name="To">Planned last day, or null.</param>
/// <param name="Basis">The document that appoints, or empty.</param>
public sealed record TermDraft(string PersonName, string Phone, DateOnly From, DateOnly? To = null, string Basis = "");

/// <summary>What terms and persons must be like, and how a change is told.</summary>
internal static class People
{
    public static Refusal? Check(TermDraft term, bool phoneNeeded, DateOnly today) => term switch
    {
        // A term that is entered runs: who comes later is entered when the day has come.
        { From: var from } when from > today => Refusal.Invalid("responsibility.term.future", "from"),
        { PersonName: var name } when name.Trim().Length is 0 or > 40 => Refusal.Invalid("responsibility.person", "personName"),
        { Phone: var phone } when (phone.Trim().Length > 0 || phoneNeeded) && !IsPhone(phone.Trim()) => Refusal.Invalid("places.field.phone", "phone"),
        { Basis.Length: > 120 } => Refusal.Invalid("places.too-long", "basis", "120"),
        { To: { } to } when to < term.From => Refusal.Invalid("responsibility.term.order", "to"),
        _ => null,
    };

    /// <summary>A term may begin before the day it is entered, but not before the one it follows.</summary>
    public static Refusal? CheckAfter(DateOnly before, TermDraft term) => term.From < before
        ? Refusal.Invalid("responsibility.term.before", "from", before.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
        : null;

    public static void Tell(Work work, string subject, Guid id, string divisionCode, string action, params (string Name, string Value)[] details)
    {
        work.Audit($"places.{subject}.{action}", $"{subject}:{id}", divisionCode, details);
        work.Announce(new Change(ResponsibilityPermissions.Topic, id.ToString(), divisionCode, work.Now, action));
    }

    private static bool IsPhone(string phone) =>
        phone.Length is >= 3 and <= 30 && phone.All(c => char.IsAsciiDigit(c) || c is '+' or '-' or ' ');
}
