using Microsoft.EntityFrameworkCore;

namespace Fengsui.Notifications.Model;

/// <summary>The room's tables.</summary>
internal static class NotificationTables
{
    /// <summary>Longest name of a channel, roster, tree or person.</summary>
    public const int Name = 60;

    /// <summary>Longest text of a message as it is kept.</summary>
    public const int Text = 2_000;

    /// <summary>Longest word of a gateway that is kept.</summary>
    public const int Detail = 400;

    private const int Covered = 4_000;
    private const int Hash = 64;
    private const int ServiceHost = 253;
    private const int Language = 10;

    public static void Add(ModelBuilder model)
    {
        AddChannels(model);
        AddMessages(model);
        AddDuty(model);
        AddPush(model);
        AddTrees(model);
        AddRuns(model);
    }

    private static void AddChannels(ModelBuilder model) => model.Entity<Channel>(channel =>
    {
        channel.ToTable("notifications_channel");
        channel.HasKey(c => c.Id);
        channel.Property(c => c.Name).HasMaxLength(Name);
        channel.Property(c => c.ReceiptHash).HasMaxLength(Hash);
        channel.Property(c => c.TestResult).HasMaxLength(Detail);
        channel.Property(c => c.Version).IsConcurrencyToken();
        channel.HasIndex(c => c.Name).IsUnique();
    });

    private static void AddMessages(ModelBuilder model)
    {
        model.Entity<Message>(message =>
        {
            message.ToTable("notifications_message");
            message.HasKey(m => m.Id);
            message.Property(m => m.Subject).HasMaxLength(80);
            message.Property(m => m.ChannelName).HasMaxLength(Name);
            message.Property(m => m.PersonKey).HasMaxLength(80);
            message.Property(m => m.PersonName).HasMaxLength(Name);
            message.Property(m => m.Address).HasMaxLength(Covered);
            message.Property(m => m.AddressShown).HasMaxLength(Name * 2);
            message.Property(m => m.Title).HasMaxLength(Name * 3);
            message.Property(m => m.Text).HasMaxLength(Text);
            message.Property(m => m.GatewayId).HasMaxLength(Name * 2);
            message.Property(m => m.LastError).HasMaxLength(Detail);
            message.Property(m => m.Version).IsConcurrencyToken();
            message.HasIndex(m => new { m.State, m.NextAt });
            message.HasIndex(m => m.CreatedAt);
            message.HasIndex(m => m.RunId);
            message.HasIndex(m => new { m.ClearedAt, m.CreatedAt });
            message.HasIndex(m => new { m.ChannelId, m.GatewayId });
        });
        model.Entity<MessageAttempt>(attempt =>
        {
            attempt.ToTable("notifications_attempt");
            attempt.HasKey(a => new { a.MessageId, a.Sequence });
            attempt.Property(a => a.Detail).HasMaxLength(Detail);
            attempt.HasOne<Message>().WithMany().HasForeignKey(a => a.MessageId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<MessagePolicyVersion>(policy =>
        {
            policy.ToTable("notifications_policy");
            policy.HasKey(p => p.Version);
            policy.Property(p => p.Version).ValueGeneratedNever();
            policy.Property(p => p.Note).HasMaxLength(Detail);
            policy.Property(p => p.MadeBy).HasMaxLength(Name + 4);
        });
        model.Entity<SinkMessage>(sink =>
        {
            sink.ToTable("notifications_sink");
            sink.HasKey(s => s.Id);
            sink.Property(s => s.PersonName).HasMaxLength(Name);
            sink.Property(s => s.AddressShown).HasMaxLength(Name * 2);
            sink.Property(s => s.Title).HasMaxLength(Name * 3);
            sink.HasIndex(s => s.FirstAt);
        });
    }

    private static void AddDuty(ModelBuilder model)
    {
        model.Entity<Contact>(contact =>
        {
            contact.ToTable("notifications_contact");
            contact.HasKey(c => c.Id);
            contact.Property(c => c.Name).HasMaxLength(Name);
            contact.Property(c => c.PhoneShown).HasMaxLength(Name);
            contact.Property(c => c.EmailShown).HasMaxLength(Name * 2);
            contact.Property(c => c.Version).IsConcurrencyToken();
            contact.HasIndex(c => c.AccountId).IsUnique();
        });
        model.Entity<Roster>(roster =>
        {
            roster.ToTable("notifications_roster");
            roster.HasKey(r => r.Id);
            roster.Property(r => r.Name).HasMaxLength(Name);
            roster.Property(r => r.Version).IsConcurrencyToken();
            roster.HasIndex(r => new { r.DivisionCode, r.Name }).IsUnique();
        });
        model.Entity<RosterShift>(shift =>
        {
            shift.ToTable("notifications_shift");
            shift.HasKey(s => s.Id);
            shift.Property(s => s.ContactName).HasMaxLength(Name);
            shift.Property(s => s.Note).HasMaxLength(Name * 4);
            shift.Property(s => s.Version).IsConcurrencyToken();
            shift.HasOne<Roster>().WithMany().HasForeignKey(s => s.RosterId).OnDelete(DeleteBehavior.Cascade);
            shift.HasIndex(s => new { s.RosterId, s.EndsAt });
        });
    }

    private static void AddPush(ModelBuilder model)
    {
        model.Entity<PushKey>(key =>
        {
            key.ToTable("notifications_push_key");
            key.HasKey(k => k.Id);
            key.Property(k => k.Id).ValueGeneratedNever();
            key.Property(k => k.PublicKey).HasMaxLength(Name * 2);
            key.Property(k => k.PrivateKey).HasMaxLength(Covered);
        });
        model.Entity<PushBrowser>(browser =>
        {
            browser.ToTable("notifications_push_browser");
            browser.HasKey(b => b.Id);
            browser.Property(b => b.Name).HasMaxLength(Name);
            browser.Property(b => b.Service).HasMaxLength(ServiceHost);
            browser.Property(b => b.EndpointHash).HasMaxLength(Hash);
            browser.Property(b => b.Target).HasMaxLength(Covered);
            browser.Property(b => b.Language).HasMaxLength(Language);
            browser.HasOne<Contact>().WithMany().HasForeignKey(b => b.ContactId).OnDelete(DeleteBehavior.Cascade);
            browser.HasIndex(b => b.EndpointHash).IsUnique();
        });
    }

    private static void AddTrees(ModelBuilder model)
    {
        model.Entity<CallTree>(tree =>
        {
            tree.ToTable("notifications_tree");
            tree.HasKey(t => t.Id);
            tree.Property(t => t.Name).HasMaxLength(Name);
            tree.Property(t => t.Kinds).HasMaxLength(Name * 4);
            tree.Property(t => t.StandDownBy).HasMaxLength(Name * 4).HasDefaultValue(StandDownKinds.Write(StandDownKinds.Usual)).ValueGeneratedNever();
            tree.Property(t => t.Version).IsConcurrencyToken();
            tree.Ignore(t => t.KindSet);
            tree.HasIndex(t => new { t.DivisionCode, t.Name }).IsUnique();
        });
        model.Entity<CallTreeVersion>(version =>
        {
            version.ToTable("notifications_tree_version");
            version.HasKey(v => new { v.TreeId, v.Version });
            version.Property(v => v.MadeBy).HasMaxLength(Name + 4);
            version.HasOne<CallTree>().WithMany().HasForeignKey(v => v.TreeId).OnDelete(DeleteBehavior.Cascade);
        });
    }

    private static void AddRuns(ModelBuilder model)
    {
        model.Entity<CallRun>(run =>
        {
            run.ToTable("notifications_run");
            run.HasKey(r => r.Id);
            run.Property(r => r.TreeName).HasMaxLength(Name);
            run.Property(r => r.AlarmNumber).HasMaxLength(20);
            run.Property(r => r.PlaceKey).HasMaxLength(80);
            run.Property(r => r.PlaceName).HasMaxLength(Name * 4);
            run.Property(r => r.Where).HasMaxLength(Text);
            run.Property(r => r.AnsweredBy).HasMaxLength(Name + 4);
            run.Property(r => r.StandDownBy).HasMaxLength(Name * 4);
            run.Property(r => r.NewsBy).HasMaxLength(Name + 4);
            run.Property(r => r.Version).IsConcurrencyToken();
            run.HasIndex(r => r.StartedAt);
            run.HasIndex(r => new { r.State, r.PlaceKey });
            run.HasIndex(r => new { r.PlaceKey, r.StartedAt });
        });
        model.Entity<CallRunAlarm>(about =>
        {
            about.ToTable("notifications_run_alarm");
            about.HasKey(a => new { a.RunId, a.AlarmId });
            about.Ignore(a => a.IsSettled).Ignore(a => a.IsHarmless);
            about.HasOne<CallRun>().WithMany().HasForeignKey(a => a.RunId).OnDelete(DeleteBehavior.Cascade);
            about.HasIndex(a => a.AlarmId);
        });
        model.Entity<Call>(call =>
        {
            call.ToTable("notifications_call");
            call.HasKey(c => c.Id);
            call.Property(c => c.PersonKey).HasMaxLength(80);
            call.Property(c => c.PersonName).HasMaxLength(Name);
            call.Property(c => c.PersonRole).HasMaxLength(Name * 2);
            call.Property(c => c.AddressShown).HasMaxLength(Name * 2);
            call.Property(c => c.TokenHash).HasMaxLength(Hash);
            call.Property(c => c.Version).IsConcurrencyToken();
            call.HasOne<CallRun>().WithMany().HasForeignKey(c => c.RunId).OnDelete(DeleteBehavior.Cascade);
            call.HasIndex(c => new { c.RunId, c.Sequence });
            call.HasIndex(c => c.TokenHash);
        });
    }
}
