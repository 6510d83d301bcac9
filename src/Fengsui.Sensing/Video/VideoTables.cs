using Fengsui.Sensing.Video.Seeding;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Video;

internal static class VideoTables
{
    /// <summary>Longest name of a source, kind, camera, post.</summary>
    public const int LongestName = 120;

    /// <summary>Longest code of a camera, id of an event.</summary>
    public const int LongestCode = 80;

    /// <summary>Longest note.</summary>
    public const int LongestNote = 500;

    private const int Longest = 2_000;

    public static void Add(ModelBuilder model)
    {
        model.Entity<VideoSource>(source =>
        {
            source.ToTable("sensing_video_source");
            source.HasKey(s => s.Id);
            source.Property(s => s.Name).HasMaxLength(LongestName);
            source.Property(s => s.Secret).HasMaxLength(Longest);
            source.Property(s => s.SecretIssuedBy).HasMaxLength(LongestName);
            source.Property(s => s.CreatedBy).HasMaxLength(LongestName);
            source.Property(s => s.Hosts).HasMaxLength(Longest);
            source.Property(s => s.Format).HasMaxLength(VideoFormat.Longest);
            source.Property(s => s.Version).IsConcurrencyToken();
        });
        model.Entity<VideoKind>(kind =>
        {
            kind.ToTable("sensing_video_kind");
            kind.HasKey(k => k.Code);
            kind.Property(k => k.Code).HasMaxLength(40);
            kind.Property(k => k.Name).HasMaxLength(60);
            kind.Property(k => k.NameEn).HasMaxLength(LongestName);
            kind.Property(k => k.HazardClass).HasMaxLength(40);
            kind.Property(k => k.Version).IsConcurrencyToken();
            kind.HasData(VideoKindSeed.All);
        });
        model.Entity<VideoChannel>(channel =>
        {
            channel.ToTable("sensing_video_channel");
            channel.HasKey(c => c.Id);
            channel.Property(c => c.Code).HasMaxLength(LongestCode);
            channel.Property(c => c.Name).HasMaxLength(LongestName);
            channel.Property(c => c.PlaceName).HasMaxLength(200);
            channel.Property(c => c.LaneName).HasMaxLength(200);
            channel.Property(c => c.Post).HasMaxLength(LongestName);
            channel.Property(c => c.Version).IsConcurrencyToken();
            channel.HasOne<VideoSource>().WithMany().HasForeignKey(c => c.SourceId).OnDelete(DeleteBehavior.Restrict);
            channel.HasIndex(c => new { c.SourceId, c.Code }).IsUnique();
            channel.HasIndex(c => c.Number).IsUnique();
            channel.HasIndex(c => c.PlaceId);
        });
        AddCases(model);
    }

    private static void AddCases(ModelBuilder model)
    {
        model.Entity<VideoCase>(found =>
        {
            found.ToTable("sensing_video_case");
            found.HasKey(c => c.Id);
            found.Property(c => c.KindCode).HasMaxLength(40);
            found.Property(c => c.ChannelName).HasMaxLength(LongestName);
            found.Property(c => c.PlaceName).HasMaxLength(200);
            found.Property(c => c.Spot).HasMaxLength(200);
            found.Property(c => c.DecidedBy).HasMaxLength(LongestName);
            found.Property(c => c.Note).HasMaxLength(LongestNote);
            found.Property(c => c.Version).IsConcurrencyToken();
            found.HasOne<VideoChannel>().WithMany().HasForeignKey(c => c.ChannelId).OnDelete(DeleteBehavior.Restrict);
            found.HasIndex(c => new { c.ChannelId, c.KindCode, c.LastAt });
            found.HasIndex(c => new { c.State, c.DueAt });
            found.HasIndex(c => c.ReceivedAt);
            found.HasIndex(c => c.PlaceId);
        });
        model.Entity<VideoAnalyticsEvent>(seen =>
        {
            seen.ToTable("sensing_video_event");
            seen.HasKey(e => e.Id);
            seen.Property(e => e.OutsideId).HasMaxLength(LongestCode);
            seen.Property(e => e.SnapshotUrl).HasMaxLength(Longest);
            seen.Property(e => e.SnapshotProblem).HasMaxLength(80);
            seen.Property(e => e.SnapshotHash).HasMaxLength(64);
            seen.HasOne<VideoCase>().WithMany().HasForeignKey(e => e.CaseId).OnDelete(DeleteBehavior.Restrict);
            seen.HasIndex(e => new { e.SourceId, e.OutsideId }).IsUnique();
            seen.HasIndex(e => new { e.CaseId, e.At });
            seen.HasIndex(e => e.Snapshot).HasFilter("snapshot = 'Waiting'");
        });
    }
}
