using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Raising;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Outcomes;
using Microsoft.Extensions.Localization;

namespace Fengsui.Alarms.Desk;

/// <summary>Says alarms in the reader's language: states, moves, causes, and refusals that name the lawful way.</summary>
internal sealed class AlarmWords(IStringLocalizer<AlarmTexts> texts, LocalDays days)
{
    public string Of(AlarmKind kind) => texts[$"Kind_{kind}"];

    public string Of(AlarmState state) => texts[$"State_{state}"];

    public string Of(AlarmSeverity severity) => texts[$"Severity_{severity}"];

    public string Of(AlarmOutcome outcome) => texts[$"Outcome_{outcome}"];

    public string Of(AlarmMove move) => texts[$"Move_{move}"];

    public string Of(AlarmEntryKind kind) => texts[$"Entry_{kind}"];

    public string Of(VerificationMeans means) => texts[$"Means_{means}"];

    public string Of(CallResult result) => texts[$"Call_{result}"];

    public string Of(EscalationTarget target) => texts[$"Target_{target}"];

    public string Of(EscalationGoal goal) => texts[$"Goal_{goal}"];

    public string Of(DrillKind kind) => texts[$"Drill_{kind}"];

    public string Of(EvidenceReason reason) => texts[$"Evidence_{reason.Code}", reason.Count];

    public string Role(string role) => texts[$"Role_{role}"];

    /// <summary>Local time of day, with the date when it is not obvious.</summary>
    public string Time(DateTimeOffset at) =>
        days.Local(at).ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Who did something: a person, or the system.</summary>
    public string Who(Guid actorId, string name) => actorId == Guid.Empty ? texts["System"] : name;

    /// <summary>The text of a refusal.</summary>
    public string Of(Refusal refusal)
    {
        object[] arguments = [.. refusal.Arguments];
        return texts[refusal.Code, arguments];
    }

    public Refusal Forbidden(AlarmMove move, IEnumerable<string> roles) =>
        Refusal.Forbidden("alarms.move.forbidden", Of(move), Roles(roles));

    public Refusal Forbidden(string code, IEnumerable<string> roles) => Refusal.Forbidden(code, Roles(roles));

    /// <summary>The state does not allow it: names the state, who brought it there, and the lawful moves with who may make them.</summary>
    public Refusal NotAllowed(
        Alarm alarm, AlarmMove move, IReadOnlyList<(AlarmMove Move, IReadOnlySet<string> Roles)> legal, AlarmEntry? last)
    {
        var lawful = legal.Count == 0
            ? texts["NoMove"].Value
            : string.Join(texts["Separator"], legal.Select(l => texts["MoveByRoles", Of(l.Move), Roles(l.Roles)].Value));
        return Refusal.Conflict(
            "alarms.move.not-allowed", alarm.Number, Of(alarm.State), Of(move), lawful, last is null ? "" : LastMove(last));
    }

    /// <summary>Somebody was quicker.</summary>
    public Refusal Overtaken(Alarm alarm, AlarmEntry? last) => Refusal.Conflict(
        "alarms.overtaken", alarm.Number, Of(alarm.State), last is null ? "" : LastMove(last));

    private string LastMove(AlarmEntry last) => texts[
        "LastMove",
        Who(last.ActorId, last.ActorName),
        Time(last.At),
        last.Move is { } made ? Of(made) : Of(last.Kind)];

    private string Roles(IEnumerable<string> roles) =>
        string.Join(texts["RoleSeparator"], roles.Order(StringComparer.Ordinal).Select(Role));
}
