using Fengsui.Alarms.Escalation;
using Fengsui.Alarms.Grouping;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Alarms.Storage;

internal static class AlarmTables
{
    /// <summary>What the partial indexes cover; spelled as the queries spell it, so that both stores use them.</summary>
    private const string ActiveOnly = "state <> 'Closed'";

    public static void Add(ModelBuilder model)
    {
        AddAlarm(model);
        AddParts(model);
        AddSettings(model);
    }

    private static void AddAlarm(ModelBuilder model) => model.Entity<Alarm>(alarm =>
    {
        alarm.ToTable("alarms_alarm");
        alarm.HasKey(a => a.Id);
        alarm.Ignore(a => a.IsActive).Ignore(a => a.IsFire).Ignore(a => a.IsShelved).Ignore(a => a.SignalPresent)
            .Ignore(a => a.EscalationFacts).Ignore(a => a.StateToldOf)
            .Ignore(a => a.LeadVersion).Ignore(a => a.Members).Ignore(a => a.JoinedAt).Ignore(a => a.JoinedPoint).Ignore(a => a.GroupHeardAt)
            .Ignore(a => a.PeakScore).Ignore(a => a.Unseen).Ignore(a => a.Told).Ignore(a => a.Company).Ignore(a => a.TimerKey).Ignore(a => a.AuditSubject);
        alarm.Property(a => a.Id).ValueGeneratedNever();
        alarm.Property(a => a.Number).HasMaxLength(24);
        alarm.Property(a => a.PlaceKey).HasMaxLength(48);
        alarm.Property(a => a.PlaceName).HasMaxLength(200);
        alarm.Property(a => a.Address).HasMaxLength(400);
        alarm.Property(a => a.VenueType).HasMaxLength(40);
        alarm.Property(a => a.PointLabel).HasMaxLength(80);
        alarm.Property(a => a.Description).HasMaxLength(400);
        alarm.Property(a => a.CauseCode).HasMaxLength(40);
        alarm.Property(a => a.Note).HasMaxLength(2_000);
        alarm.Property(a => a.Signals).HasMaxLength(160);
        alarm.Property(a => a.JoinKey).HasMaxLength(56);
        alarm.Property(a => a.Together).HasMaxLength(500);
        alarm.Property(a => a.Version).IsConcurrencyToken();

        // One active alarm per place, point and kind: held by the store, not by a check.
        alarm.HasIndex(a => new { a.PlaceKey, a.PointId, a.Kind })
            .IsUnique().HasFilter(ActiveOnly).HasDatabaseName("ux_alarms_alarm_active");
        alarm.HasIndex(a => new { a.UrgencyRank, a.EvidenceScore, a.RaisedAt })
            .HasFilter(ActiveOnly).HasDatabaseName("ix_alarms_alarm_queue");

        // One lead that newcomers of a place join, whoever raises at once.
        alarm.HasIndex(a => a.JoinKey).IsUnique().HasFilter("join_key IS NOT NULL").HasDatabaseName("ux_alarms_alarm_join");

        // What a newcomer of the place would change; the rest of a great fire is not looked at.
        alarm.HasIndex(a => new { a.PlaceKey, a.Kind }).HasFilter($"{ActiveOnly} AND (neighbours < {Raising.Evidence.MostNeighbours} OR shelved_until IS NOT NULL)")
            .HasDatabaseName("ix_alarms_alarm_company");

        // Holds all that is counted of those that are with a lead.
        alarm.HasIndex(a => new { a.LeadId, a.PointId, a.State, a.SignalClearedAt, a.EvidenceScore }).HasFilter("lead_id IS NOT NULL")
            .HasDatabaseName("ix_alarms_alarm_members");
        alarm.HasIndex(a => a.Number).IsUnique();
        alarm.HasIndex(a => new { a.PointId, a.LatestEventId });
        alarm.HasIndex(a => new { a.PlaceId, a.ReceivedAt });
        alarm.HasIndex(a => new { a.ReceivedAt, a.Number });
        alarm.HasIndex(a => new { a.RuleId, a.ReceivedAt }).HasFilter("rule_id IS NOT NULL");
        alarm.HasIndex(a => a.ChangedAt);
        alarm.HasIndex(a => a.DrillId).HasFilter("drill_id IS NOT NULL");
    });

    private static void AddParts(ModelBuilder model)
    {
        model.Entity<AlarmEntry>(entry =>
        {
            entry.ToTable("alarms_entry");
            entry.HasKey(e => new { e.AlarmId, e.Sequence });
            entry.HasOne<Alarm>().WithMany().HasForeignKey(e => e.AlarmId).OnDelete(DeleteBehavior.Cascade);
            entry.Property(e => e.ActorName).HasMaxLength(120);
            entry.Property(e => e.Text).HasMaxLength(2_000);
            entry.HasIndex(e => e.EventId).HasFilter("event_id IS NOT NULL");
        });
        model.Entity<AlarmCall>(call =>
        {
            call.ToTable("alarms_call");
            call.HasKey(c => c.Id);
            call.Property(c => c.Id).ValueGeneratedNever();
            call.HasOne<Alarm>().WithMany().HasForeignKey(c => c.AlarmId).OnDelete(DeleteBehavior.Cascade);
            call.Property(c => c.Phone).HasMaxLength(40);
        });
        model.Entity<AlarmWord>(word =>
        {
            word.ToTable("alarms_word");
            word.HasKey(w => new { w.AlarmId, w.Source });
            word.HasOne<Alarm>().WithMany().HasForeignKey(w => w.AlarmId).OnDelete(DeleteBehavior.Cascade);
            word.Property(w => w.Source).HasMaxLength(80);
            word.Property(w => w.Name).HasMaxLength(200);
        });
        model.Entity<AlarmShelf>(shelf =>
        {
            shelf.ToTable("alarms_shelf");
            shelf.HasKey(s => s.Id);
            shelf.Property(s => s.Id).ValueGeneratedNever();
            shelf.HasOne<Alarm>().WithMany().HasForeignKey(s => s.AlarmId).OnDelete(DeleteBehavior.Cascade);
        });
    }

    private static void AddSettings(ModelBuilder model)
    {
        model.Entity<AlarmDrill>(drill =>
        {
            drill.ToTable("alarms_drill");
            drill.HasKey(d => d.Id);
            drill.Ignore(d => d.OverAt);
            drill.Property(d => d.Id).ValueGeneratedNever();
            drill.HasIndex(d => d.EndsAt);
        });
        model.Entity<AlarmPolicyVersion>(policy =>
        {
            policy.ToTable("alarms_policy");
            policy.HasKey(p => p.Version);
            policy.Property(p => p.Version).ValueGeneratedNever();
            policy.Property(p => p.JoinMinutes).HasDefaultValue(GroupRule.Default.JoinMinutes).ValueGeneratedNever();
            policy.Property(p => p.AnnounceScore).HasDefaultValue(GroupRule.Default.AnnounceScore).ValueGeneratedNever();
            policy.HasData(new AlarmPolicyVersion
            {
                Version = EscalationPolicy.Default.Version,
                Steps = PolicyStore.Write(EscalationPolicy.Default.Steps),
                JoinMinutes = GroupRule.Default.JoinMinutes,
                AnnounceScore = GroupRule.Default.AnnounceScore,
                MadeAt = DateTimeOffset.UnixEpoch,
                MadeBy = "fengsui",
            });
        });
        model.Entity<AlarmCause>(cause =>
        {
            cause.ToTable("alarms_cause");
            cause.HasKey(c => c.Code);
            cause.Property(c => c.Code).HasMaxLength(40);
            cause.HasData(CauseSeed.All);
        });
        model.Entity<AlarmNumber>(number =>
        {
            number.ToTable("alarms_number");
            number.HasKey(n => n.Day);
            number.Property(n => n.Day).ValueGeneratedNever();
        });
    }
}
