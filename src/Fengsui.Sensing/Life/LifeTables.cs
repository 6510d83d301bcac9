using Fengsui.Sensing.Life.Settling;
using Fengsui.Sensing.Life.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Life;

internal static class LifeTables
{
    /// <summary>Longest number of a device, a batch, a contract.</summary>
    public const int LongestNumber = 60;

    /// <summary>Longest name.</summary>
    public const int LongestName = 120;

    /// <summary>Longest note or clause.</summary>
    public const int LongestNote = 1_000;

    private const int LongestPlace = 200;

    public static void Add(ModelBuilder model)
    {
        model.Entity<DeviceModel>(profile =>
        {
            profile.ToTable("sensing_life_model");
            profile.HasKey(m => m.Id);
            profile.Ignore(m => m.FullName);
            profile.Property(m => m.Manufacturer).HasMaxLength(LongestName);
            profile.Property(m => m.Name).HasMaxLength(LongestName);
            profile.Property(m => m.ServiceSource).HasMaxLength(LongestPlace);
            profile.Property(m => m.Version).IsConcurrencyToken();
            profile.HasIndex(m => new { m.Manufacturer, m.Name }).IsUnique();
        });
        model.Entity<DeviceBatch>(batch =>
        {
            batch.ToTable("sensing_life_batch");
            batch.HasKey(b => b.Id);
            batch.Property(b => b.Number).HasMaxLength(LongestNumber);
            batch.Property(b => b.Supplier).HasMaxLength(LongestName);
            batch.Property(b => b.PurchaseContract).HasMaxLength(LongestNumber);
            batch.Property(b => b.Funding).HasMaxLength(LongestPlace);
            batch.Property(b => b.CreatedBy).HasMaxLength(LongestName);
            batch.Property(b => b.Version).IsConcurrencyToken();
            batch.HasOne<DeviceModel>().WithMany().HasForeignKey(b => b.ModelId).OnDelete(DeleteBehavior.Restrict);
            batch.HasIndex(b => b.Number).IsUnique();
        });
        AddAssets(model);
        AddHistory(model);
        TicketTables.Add(model);
        SettlingTables.Add(model);
    }

    private static void AddAssets(ModelBuilder model)
    {
        model.Entity<DeviceAsset>(asset =>
        {
            asset.ToTable("sensing_life_asset");
            asset.HasKey(a => a.Id);
            asset.Property(a => a.Serial).HasMaxLength(LongestNumber);
            asset.Property(a => a.PlaceName).HasMaxLength(LongestPlace);
            asset.Property(a => a.Position).HasMaxLength(LongestName);
            asset.Property(a => a.InstalledBy).HasMaxLength(LongestName);
            asset.Property(a => a.Version).IsConcurrencyToken();
            asset.HasOne<DeviceModel>().WithMany().HasForeignKey(a => a.ModelId).OnDelete(DeleteBehavior.Restrict);
            asset.HasOne<DeviceBatch>().WithMany().HasForeignKey(a => a.BatchId).OnDelete(DeleteBehavior.Restrict);
            asset.HasIndex(a => a.Serial).IsUnique();
            asset.HasIndex(a => a.PlaceId);
            asset.HasIndex(a => a.SpotId);
            asset.HasIndex(a => a.DeviceId);
            asset.HasIndex(a => new { a.State, a.Health });
            asset.HasIndex(a => a.ContractId);
        });
        model.Entity<CoverageNeed>(need =>
        {
            need.ToTable("sensing_life_need");
            need.HasKey(n => n.Id);
            need.Property(n => n.PlaceName).HasMaxLength(LongestPlace);
            need.Property(n => n.Source).HasMaxLength(LongestPlace);
            need.Property(n => n.SetBy).HasMaxLength(LongestName);
            need.Property(n => n.Version).IsConcurrencyToken();
            need.HasIndex(n => new { n.PlaceId, n.Kind }).IsUnique();
        });
    }

    private static void AddHistory(ModelBuilder model)
    {
        model.Entity<HealthSpan>(span =>
        {
            span.ToTable("sensing_life_health");
            span.HasKey(s => s.Id);
            span.HasOne<DeviceAsset>().WithMany().HasForeignKey(s => s.AssetId).OnDelete(DeleteBehavior.Restrict);
            span.HasIndex(s => new { s.AssetId, s.From });
            span.HasIndex(s => s.PlaceId);
        });
        model.Entity<LifeEvent>(entry =>
        {
            entry.ToTable("sensing_life_event");
            entry.HasKey(e => e.Id);
            entry.Property(e => e.By).HasMaxLength(LongestName);
            entry.Property(e => e.Who).HasMaxLength(LongestName);
            entry.Property(e => e.Note).HasMaxLength(LongestNote);
            entry.HasOne<DeviceAsset>().WithMany().HasForeignKey(e => e.AssetId).OnDelete(DeleteBehavior.Restrict);
            entry.HasIndex(e => new { e.AssetId, e.Id });
            entry.HasIndex(e => e.SpotId);
            entry.HasIndex(e => e.PlaceId);
        });
    }
}
