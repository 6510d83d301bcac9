using System.Globalization;
using Fengsui.Alarms.Contracts;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Notifications.Model;
using Fengsui.Notifications.Sending;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Notifications.Calling;

/// <summary>
/// Runs trees: calls whom a step names, waits, goes on to the next, and says so when nobody is left. All of it within the unit of work of
/// what caused it.
/// </summary>
/// <remarks>Thread safe.</remarks>
internal sealed class CallRunner(CallPlanner planner, CallWriter writer, NotificationSecrets secrets)
{
    /// <summary>Begins a run, or lets the alarm join one of the same place; null when no tree is for it.</summary>
    public async Task<CallRun?> StartAsync(FollowBatch batch, CallFacts facts, CancellationToken cancellation)
    {
        if (batch.TreeFor(facts) is not { } tree)
        {
            return null;
        }

        var work = batch.Work;
        var urgent = tree.IsUrgent || CallFacts.NeverWaits(facts.Kind);
        if (batch.Joinable(tree, facts.PlaceKey, urgent) is { } joined)
        {
            Join(batch, joined, facts);
            return joined;
        }

        var steps = await CallPlanner.StepsAsync(work.Records, tree.Id, tree.Version, cancellation);
        var run = new CallRun
        {
            Id = Guid.CreateVersion7(work.Now),
            TreeId = tree.Id,
            TreeVersion = tree.Version,
            TreeName = tree.Name,
            IsUrgent = urgent,
            Rounds = tree.Rounds,
            EndsAtDesk = tree.EndsAtDesk,
            StandDownBy = CallFacts.NeverWaits(facts.Kind) ? tree.StandDownBy : "",
            Trigger = facts.Trigger,
            Kind = facts.Kind,
            AlarmId = facts.AlarmId,
            AlarmNumber = facts.Number,
            PlaceKey = facts.PlaceKey,
            PlaceName = facts.PlaceName,
            Where = facts.Where.Length <= NotificationTables.Text ? facts.Where : facts.Where[..NotificationTables.Text],
            DivisionCode = facts.DivisionCode,
            SectorCode = facts.SectorCode,
            PlaceId = facts.PlaceId,
            State = RunState.Calling,
            Steps = steps.Count,
            StartedAt = work.Now,
            StepStartedAt = work.Now,
        };
        work.Records.Add(run);
        work.Records.Add(AboutOf(run, facts, work.Now));
        batch.Know(run);
        batch.Link(facts.AlarmId, run.Id);
        await CallFromAsync(work, run, steps, 0, cancellation);
        return run;
    }

    /// <summary>The time of a step is over.</summary>
    public async Task TimeOutAsync(Work work, CallRun run, CancellationToken cancellation)
    {
        foreach (var call in await work.Records.Set<Call>().AsTracking()
            .Where(c => c.RunId == run.Id && c.Round == run.Round && c.Step == run.Step && c.State == CallState.Called).ToListAsync(cancellation))
        {
            (call.State, call.EndedAt) = (CallState.TimedOut, work.Now);
            call.Version++;
        }

        var steps = await CallPlanner.StepsAsync(work.Records, run.TreeId, run.TreeVersion, cancellation);
        await CallFromAsync(work, run, steps, run.Step + 1, cancellation);
    }

    /// <summary>The desk has taken back its acknowledgement: the step that was broken off begins anew.</summary>
    public async Task ResumeAsync(Work work, CallRun run, CancellationToken cancellation)
    {
        (run.State, run.EndedAt, run.EndedByDesk) = (RunState.Calling, null, false);
        var steps = await CallPlanner.StepsAsync(work.Records, run.TreeId, run.TreeVersion, cancellation);
        await CallFromAsync(work, run, steps, run.Step, cancellation);
    }

    // Steps that have nobody to call take no time; when all have had their turn, the next round, or the end.
    private async Task CallFromAsync(Work work, CallRun run, IReadOnlyList<CallStep> steps, int from, CancellationToken cancellation)
    {
        var facts = new CallFacts(
            run.Trigger, run.Kind, run.AlarmId, run.AlarmNumber, run.PlaceKey, run.PlaceId, run.PlaceName, run.Where, run.DivisionCode, run.SectorCode);
        run.Version++;
        var round = run.Round;
        for (var step = from; ; step++)
        {
            if (step >= steps.Count)
            {
                // A round that reached nobody is not gone through again.
                if (run.Round >= run.Rounds || (from == 0 && run.Round > round))
                {
                    await ExhaustAsync(work, run, cancellation);
                    return;
                }

                (run.Round, step) = (run.Round + 1, -1);
                from = 0;
                continue;
            }

            run.Step = step;
            var planned = await planner.PlanAsync(work.Records, steps[step], facts, run.IsUrgent, work.Now, cancellation);
            if (await CallAsync(work, run, planned, cancellation) is { } due)
            {
                (run.StepStartedAt, run.StepDueAt) = (work.Now, due);
                work.Arm(CallTimer.TimerKind, run.Id.ToString(), due, CallTimer.Payload(run));
                RunBook.Announce(work, run);
                return;
            }
        }
    }

    /// <summary>Calls the people of a step; says until when they may answer, or null when nobody can be called.</summary>
    private async Task<DateTimeOffset?> CallAsync(Work work, CallRun run, PlannedStep planned, CancellationToken cancellation)
    {
        var sequence = await SequenceAsync(work, run, cancellation);
        if (planned.Calls.Count == 0)
        {
            work.Records.Add(New(work, run, ++sequence, new Recipient("", "", RoleOf(planned), "", "", null, null, OnDuty: false), CallState.Nobody, "", "", ""));
            return null;
        }

        DateTimeOffset? begins = null;
        foreach (var call in planned.Calls)
        {
            var token = AddressToken.New();
            var plan = writer.Plan(run, token, call.Ways);
            var reached = call.Ways.Count > 0;
            var record = New(
                work, run, ++sequence, call.Recipient, reached ? CallState.Called : CallState.Unreachable, secrets.Cover(plan), AddressToken.Hash(token),
                reached ? MessageBook.CutAddress(call.Ways[0].AddressShown) : "");
            work.Records.Add(record);
            if (reached)
            {
                MessageBook.Add(work, writer.Message(work, run, record, plan), call.HeldUntil);
                var may = call.HeldUntil ?? work.Now;
                begins = begins is { } earlier && earlier < may ? earlier : may;
            }
        }

        return begins + TimeSpan.FromSeconds(planned.Step.TimeoutSeconds);
    }

    private static async Task<int> SequenceAsync(Work work, CallRun run, CancellationToken cancellation)
    {
        var stored = await work.Records.Set<Call>().Where(c => c.RunId == run.Id).MaxAsync(c => (int?)c.Sequence, cancellation) ?? 0;
        return Math.Max(stored, work.Records.Set<Call>().Local.Where(c => c.RunId == run.Id).Select(c => c.Sequence).DefaultIfEmpty(0).Max());
    }

    private static Call New(
        Work work, CallRun run, int sequence, Recipient person, CallState state, string ways, string tokenHash, string shown) => new()
        {
            Id = Guid.CreateVersion7(work.Now),
            RunId = run.Id,
            Round = run.Round,
            Step = run.Step,
            Sequence = sequence,
            PersonKey = person.Key,
            PersonName = person.Name,
            PersonRole = person.Role,
            AddressShown = shown,
            Ways = ways,
            TokenHash = tokenHash,
            State = state,
            CalledAt = work.Now,
            EndedAt = state == CallState.Called ? null : work.Now,
            DivisionCode = run.DivisionCode,
            SectorCode = run.SectorCode,
            PlaceId = run.PlaceId,
        };

    private static string RoleOf(PlannedStep planned) => planned.Label.Length > 0 ? planned.Label : planned.Step.Role ?? "";

    private static async Task ExhaustAsync(Work work, CallRun run, CancellationToken cancellation)
    {
        await RunBook.CloseAsync(work, run, RunState.Exhausted, cancellation);
        work.Audit(
            "notifications.run.exhausted", RunBook.SubjectOf(run), run.DivisionCode,
            ("alarm", run.AlarmNumber), ("rounds", run.Round.ToString(CultureInfo.InvariantCulture)));
    }

    private static void Join(FollowBatch batch, CallRun run, CallFacts facts)
    {
        if (batch.Link(facts.AlarmId, run.Id))
        {
            batch.Work.Records.Add(AboutOf(run, facts, batch.Work.Now));
            if (batch.TellsFirst(run.Id))
            {
                RunBook.Announce(batch.Work, run);
            }
        }
    }

    private static CallRunAlarm AboutOf(CallRun run, CallFacts facts, DateTimeOffset at) => new()
    {
        RunId = run.Id,
        AlarmId = facts.AlarmId,
        At = at,
        State = facts.Trigger == CallTrigger.Confirmed ? AlarmState.Confirmed : AlarmState.Raised,
    };
}
