using System.Globalization;
using System.Resources;
using Fengsui.Alarms.Contracts;
using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Raising;
using Fengsui.Alarms.Reading;
using Fengsui.Alarms.Resources;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Resources;
using Fengsui.Sensing.Contracts;

namespace Fengsui.Alarms.Desk;

/// <summary>
/// Says alarms in the reader's language: states, moves, the lines of the timeline, and refusals that name the lawful way.
/// </summary>
/// <remarks>Thread safe; the language is that of the calling thread.</remarks>
internal sealed class AlarmWords(LocalDays days)
{
    private static readonly ResourceManager Texts = new(typeof(AlarmTexts));
    private static readonly ResourceManager RoleTexts = new(typeof(KernelTexts));

    public static string Of(AlarmKind kind) => Find($"Kind_{kind}");

    public static string Of(AlarmState state) => Find($"State_{state}");

    public static string Of(AlarmSeverity severity) => Find($"Severity_{severity}");

    public static string Of(AlarmOutcome outcome) => Find($"Outcome_{outcome}");

    public static string Of(AlarmQueue queue) => Find($"Queue_{queue}");

    public static string Of(AlarmMove move) => Find($"Move_{move}");

    public static string Of(VerificationMeans means) => Find($"Means_{means}");

    public static string Of(CallResult result) => Find($"Call_{result}");

    public static string Of(EscalationTarget target) => Find($"Target_{target}");

    public static string Of(EscalationGoal goal) => Find($"Goal_{goal}");

    public static string Of(DrillKind kind) => Find($"Drill_{kind}");

    public static string Of(SignalKind signal) => Find($"Signal_{signal}");

    public static string Of(EvidenceReason reason) => Find($"Evidence_{reason.Code}", reason.Count);

    public static string Of(AlarmCause cause) =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? cause.NameEn : cause.NameZh;

    /// <summary>Where a figure comes from: words for those that are shipped, what people wrote as they wrote it.</summary>
    public static string SourceOf(string source) => Texts.GetString("Source_" + source, CultureInfo.CurrentUICulture) ?? source;

    /// <summary>The text of a refusal.</summary>
    public static string Of(Refusal refusal) => Find(refusal.Code, [.. refusal.Arguments]);

    public static string Role(string role) => RoleTexts.GetString("kernel.role." + role, CultureInfo.CurrentUICulture) ?? role;

    /// <summary>Who did something: a person, or the system.</summary>
    public static string Who(Guid actorId, string name) => actorId == Guid.Empty ? Find("System") : name;

    /// <summary>Date and time on the wall clock.</summary>
    public string Time(DateTimeOffset at) => days.Local(at).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A line of the timeline in words.</summary>
    public string Of(TimelineLine line) => line.Kind switch
    {
        AlarmEntryKind.Moved => line.Move is { } move ? Of(move) : "",
        AlarmEntryKind.Escalated => Find(
            line.Arguments[3] == "0" ? "Entry_Escalated" : "Entry_EscalatedLate",
            Named<EscalationGoal>(line.Arguments[0], Of), Named<EscalationTarget>(line.Arguments[1], Of), line.Arguments[2], line.Arguments[3]),
        AlarmEntryKind.Raised when line.Arguments.Count > 1 => Find("Entry_RaisedJoined", Signals(line.Arguments[0]), line.Arguments[1]),
        AlarmEntryKind.Raised or AlarmEntryKind.SignalRepeated or AlarmEntryKind.Linkage => Find(
            $"Entry_{line.Kind}", Signals(line.Arguments[0]), line.Arguments.Skip(1).FirstOrDefault() ?? ""),
        AlarmEntryKind.Followed => Find($"Entry_{line.Kind}", Named<AlarmMove>(line.Arguments[0], Of), line.Arguments[1]),
        AlarmEntryKind.SeverityChanged => Find(
            $"Entry_{line.Kind}", Named<AlarmSeverity>(line.Arguments[0], Of), Named<AlarmSeverity>(line.Arguments[1], Of)),
        AlarmEntryKind.Shelved => Find(
            $"Entry_{line.Kind}", line.Arguments[0], Time(DateTimeOffset.Parse(line.Arguments[1], CultureInfo.InvariantCulture))),
        AlarmEntryKind.RuleBegan or AlarmEntryKind.RuleEnded when RuleFindings.Read(line.Arguments) is { } finding =>
            RuleFindingWords.Of(finding, line.Kind == AlarmEntryKind.RuleBegan),
        AlarmEntryKind.Said or AlarmEntryKind.SaidNoMore => Find(
            line.Kind == AlarmEntryKind.Said ? $"Entry_Said_{line.Arguments[0]}_{line.Arguments[1]}" : "Entry_SaidNoMore", line.Arguments[2]),
        AlarmEntryKind.Call => Find(
            $"Entry_{line.Kind}", line.Arguments[0], line.Arguments[1], Named<CallResult>(line.Arguments[2], Of)),
        _ => Find($"Entry_{line.Kind}", [.. line.Arguments]),
    };

    public static Refusal Forbidden(AlarmMove move, IEnumerable<string> roles) =>
        Refusal.Forbidden("alarms.move.forbidden", Of(move), Roles(roles));

    public static Refusal Forbidden(string code, IEnumerable<string> roles) => Refusal.Forbidden(code, Roles(roles));

    /// <summary>The state does not allow it: names the state, who brought it there, and the lawful moves with who may make them.</summary>
    public Refusal NotAllowed(
        Alarm alarm, AlarmMove move, IReadOnlyList<(AlarmMove Move, IReadOnlySet<string> Roles)> legal, AlarmEntry? last)
    {
        var lawful = legal.Count == 0
            ? Find("NoMove")
            : string.Join(Find("Separator"), legal.Select(l => Find("MoveByRoles", Of(l.Move), Roles(l.Roles))));
        return Refusal.Conflict(
            "alarms.move.not-allowed", alarm.Number, Of(alarm.State), Of(move), lawful, last is null ? Find("NoMove") : Last(last));
    }

    /// <summary>Somebody was quicker.</summary>
    public Refusal Overtaken(Alarm alarm, AlarmEntry? last) => Refusal.Conflict(
        "alarms.overtaken", alarm.Number, Of(alarm.State), last is null ? "" : Last(last));

    private string Last(AlarmEntry last) => Find(
        "LastMove", Who(last.ActorId, last.ActorName), Time(last.At), last.Move is { } made ? Of(made) : Find($"Done_{last.Kind}"));

    private static string Roles(IEnumerable<string> roles) =>
        string.Join(Find("RoleSeparator"), roles.Order(StringComparer.Ordinal).Select(Role));

    private static string Signals(string names) =>
        string.Join(Find("RoleSeparator"), names.Split(',').Select(n => Named<SignalKind>(n, Of)));

    private static string Named<T>(string name, Func<T, string> say)
        where T : struct, Enum => Enum.TryParse<T>(name, out var value) ? say(value) : name;

    private static string Find(string key, params object[] arguments)
    {
        var text = Texts.GetString(key, CultureInfo.CurrentUICulture)
            ?? throw new InvalidOperationException($"There is no text '{key}'.");
        return arguments.Length == 0 ? text : string.Format(CultureInfo.CurrentCulture, text, arguments);
    }
}
