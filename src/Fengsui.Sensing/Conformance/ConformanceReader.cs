using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Protocols.Gbt26875;
using Fengsui.Sensing.Devices;
using Fengsui.Sensing.Downlink;
using Fengsui.Sensing.Engine;
using Fengsui.Sensing.Gateway;
using Fengsui.Sensing.Mqtt;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Conformance;

/// <summary>Collects what a device said, or what a capture holds, and has it judged. Changes nothing.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class ConformanceReader(Records records, FaultLog faults, TimeProvider clock)
{
    /// <summary>Most frames of a device looked at, the latest.</summary>
    public const int MostFrames = 5_000;

    /// <summary>Longest capture, characters.</summary>
    public const int MostCharacters = 1 << 20;

    private const int MostCommands = 500;
    private const int MostExample = 512;

    /// <summary>The longest span that can be asked for.</summary>
    public static readonly TimeSpan LongestSpan = TimeSpan.FromDays(31);

    /// <summary>
    /// Judges what a device sent since a time: stored frames, bytes that were no frame, commands and their ends, MQTT messages
    /// that were refused. Null if there is no such device, or it is out of sight.
    /// </summary>
    public async Task<ConformanceView?> OfDeviceAsync(Actor actor, long id, DateTimeOffset since, CancellationToken cancellation)
    {
        await using var context = records.Open(actor);
        if (await DeviceQueries.FindAsync(context, id, cancellation) is not { } device)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        var last = await context.Set<DeviceState>().Where(s => s.DeviceId == id).Select(s => s.LastFrameId).FirstOrDefaultAsync(cancellation);
        var stored = await FrameChain.WalkAsync(context, last, since, MostFrames + 1, cancellation);
        var commands = await context.Set<CommandRecord>().Where(c => c.DeviceId == id && c.RequestedAt >= since)
            .OrderByDescending(c => c.RequestedAt).Take(MostCommands).ToListAsync(cancellation);
        var faulty = faults.Of(DeviceKey.Parse(device.Key)).Where(f => f.At >= since).ToList();
        var messages = stored.Count(f => MessageEnvelope.TryRead(f.Raw, out _));
        var frames = stored.Take(MostFrames).Where(f => !MessageEnvelope.TryRead(f.Raw, out _))
            .Select(f => new RecordedBytes(f.ReceivedAt, LineDirection.FromDevice, f.Raw));
        var broken = faulty.Where(f => f.Error is not null).Select(f => new RecordedBytes(f.At, LineDirection.FromDevice, f.Bytes));

        // Alarms overtake on their way into the store; what the device sent first was received first.
        var conversation = new Conversation([.. frames.Reverse().Concat(broken).OrderBy(l => l.At)])
        {
            IsWhole = false, Exchanges = [.. commands.OrderBy(c => c.RequestedAt).Select(Exchange).OfType<RecordedExchange>()],
        };
        var view = View(conversation, Complaints(faulty, messages), messages);
        return view with { From = since, To = now, IsCut = stored.Count > MostFrames, Downlink = conversation.Exchanges.Count };
    }

    /// <summary>Judges a capture.</summary>
    public static Outcome<ConformanceView> OfCapture(string text)
    {
        if (text.Length > MostCharacters)
        {
            return Refusal.Invalid("conformance.capture.long", "capture");
        }

        var capture = CaptureText.Read(text, TimeResolver.BeijingOffset);
        if (capture.BadLine is { } line)
        {
            return Refusal.Invalid("conformance.capture.line", "capture", $"{line}", $"{CaptureText.MostLines}");
        }

        if (capture.Lines.Count == 0)
        {
            return Refusal.Invalid("conformance.capture.empty", "capture");
        }

        var times = capture.Lines.Select(l => l.At).OfType<DateTimeOffset>().ToList();
        var view = View(new Conversation(capture.Lines), [], 0);
        return times.Count == 0 ? view : view with { From = times.Min(), To = times.Max() };
    }

    private static ConformanceView View(Conversation conversation, List<ConformanceRow> complaints, int messages)
    {
        var report = ConformanceChecks.Run(conversation, ConformanceChecks.All);
        var rows = complaints.Concat(report.Findings.Select(Row)).OrderBy(r => r.Severity).ThenByDescending(r => r.Hits).ToList();
        var refused = complaints.Sum(c => c.Hits);
        return new ConformanceView
        {
            Verdict = VerdictOf(rows, report.Frames + report.Unreadable + messages + refused),
            Frames = report.Frames, Unreadable = report.Unreadable, Downlink = report.Downlink, Messages = messages, Refused = refused,
            Findings = rows, Checks = report.Seen.Count, Unseen = [.. report.Unseen.Select(c => c.Code)],
        };
    }

    private static ConformanceVerdict VerdictOf(List<ConformanceRow> rows, int heard)
    {
        if (rows.Count == 0 && heard == 0)
        {
            return ConformanceVerdict.NothingHeard;
        }

        return rows.FirstOrDefault()?.Severity switch
        {
            ConformanceSeverity.Violation => ConformanceVerdict.Violates,
            ConformanceSeverity.Deviation => ConformanceVerdict.Deviates,
            _ => ConformanceVerdict.Conforms,
        };
    }

    private static ConformanceRow Row(ConformanceFinding finding) => new()
    {
        Code = finding.Check.Code, Severity = finding.Check.Severity, Clause = finding.Check.Clause, Hits = finding.Hits, Looks = finding.Looks,
        At = finding.Example.At, Example = Convert.ToHexString(finding.Example.Raw), Offset = finding.Defect.Offset, Length = finding.Defect.Length,
        Found = finding.Defect.Found, Right = finding.Defect.Right,
    };

    // A complaint is counted by what and where, not by byte: the same mistake moves with the values before it.
    private static List<ConformanceRow> Complaints(List<FaultyBytes> faulty, int taken)
    {
        var told = faulty.Where(f => f.Complaint is not null).Reverse().ToList();
        return
        [
            .. told.GroupBy(f => (f.Complaint!.Error.Problem, f.Complaint.Error.Field, f.Complaint.Published)).Select(group =>
            {
                var (first, error) = (group.First(), group.First().Complaint!.Error);
                var at = (int)Math.Clamp(error.At, 0, Math.Min(first.Bytes.Length, MostExample));
                return new ConformanceRow
                {
                    Code = "message-refused", Severity = ConformanceSeverity.Violation, Hits = group.Count(), Looks = taken + told.Count,
                    Subject = $"{error.Problem} · {error.Field} · {group.Key.Published}", At = first.At,
                    Example = Convert.ToHexString(first.Bytes.AsSpan(0, Math.Min(first.Bytes.Length, MostExample))), Offset = at, Length = 1, Found = $"{error.Problem}",
                };
            }),
        ];
    }

    // A command that never left, or whose end is not known, says nothing about the device.
    private static RecordedExchange? Exchange(CommandRecord command)
    {
        ExchangeOutcome? outcome = command.State switch
        {
            CommandState.Confirmed or CommandState.Answered or CommandState.NotAnswered => ExchangeOutcome.Answered,
            CommandState.Denied => ExchangeOutcome.Denied,
            CommandState.TimedOut => ExchangeOutcome.Silent,
            CommandState.Queued or CommandState.Sent or CommandState.NotConnected or CommandState.Interrupted => null,
        };
        if (outcome is null || command.Adu.Length == 0)
        {
            return null;
        }

        bool? person = (command.Kind, command.State) switch
        {
            (CommandKind.DutyCheck, CommandState.Answered) => true,
            (CommandKind.DutyCheck, CommandState.NotAnswered) => false,
            _ => null,
        };
        return new RecordedExchange(command.SentAt ?? command.RequestedAt, command.Adu, outcome.Value, PersonAnswered: person);
    }
}
