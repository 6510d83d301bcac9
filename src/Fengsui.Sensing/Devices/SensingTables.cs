using Microsoft.EntityFrameworkCore;

namespace Fengsui.Sensing.Devices;

internal static class SensingTables
{
    public static void Add(ModelBuilder model)
    {
        model.Entity<Device>(device =>
        {
            device.ToTable("sensing_device");
            device.HasKey(d => d.Id);
            device.Property(d => d.Id).ValueGeneratedNever();
            device.Property(d => d.Key).HasMaxLength(40);
            device.Property(d => d.Name).HasMaxLength(120);
            device.Property(d => d.Profile).HasMaxLength(40);
            device.Property(d => d.Version).IsConcurrencyToken();
            device.HasIndex(d => d.Key).IsUnique();
            device.HasIndex(d => d.Partition);
            device.HasIndex(d => d.PlaceId);
        });
        model.Entity<DeviceState>(state =>
        {
            state.ToTable("sensing_device_state");
            state.HasKey(s => s.DeviceId);
            state.Property(s => s.DeviceId).ValueGeneratedNever();
            state.Property(s => s.Peer).HasMaxLength(64);
        });
        model.Entity<Point>(point =>
        {
            point.ToTable("sensing_point");
            point.HasKey(p => p.Id);
            point.Property(p => p.Id).ValueGeneratedNever();
            point.Property(p => p.Label).HasMaxLength(40);
            point.Property(p => p.Description).HasMaxLength(200);
            point.Property(p => p.Floor).HasMaxLength(40);
            point.HasIndex(p => new { p.DeviceId, p.Level, p.SystemType, p.SystemAddress, p.ComponentAddress }).IsUnique();
            point.HasIndex(p => p.PlaceId);
        });
        model.Entity<PointState>(state =>
        {
            state.ToTable("sensing_point_state");
            state.HasKey(s => s.PointId);
            state.Property(s => s.PointId).ValueGeneratedNever();
        });
        AddHistory(model);
        model.Entity<PartitionRow>(partition =>
        {
            partition.ToTable("sensing_partition");
            partition.HasKey(p => p.Id);
            partition.Property(p => p.Id).ValueGeneratedNever();
        });
        Downlink.CommandTables.Add(model);
    }

    private static void AddHistory(ModelBuilder model)
    {
        model.Entity<StoredFrameRow>(frame =>
        {
            frame.ToTable("sensing_frame");
            frame.HasKey(f => f.Id);
            frame.Property(f => f.Id).ValueGeneratedNever();
            frame.Property(f => f.Problem).HasMaxLength(40);
        });
        model.Entity<PointEventRow>(row =>
        {
            row.ToTable("sensing_event");
            row.HasKey(e => e.Id);
            row.Property(e => e.Id).ValueGeneratedNever();
            row.HasIndex(e => new { e.PointId, e.Id });
            row.HasIndex(e => new { e.DeviceId, e.Id });
        });
        model.Entity<DeviceReport>(report =>
        {
            report.ToTable("sensing_report");
            report.HasKey(r => r.Id);
            report.Property(r => r.Id).ValueGeneratedNever();
            report.HasIndex(r => new { r.DeviceId, r.Id });
        });
        model.Entity<ReadingBatchRow>(batch =>
        {
            batch.ToTable("sensing_reading_batch");
            batch.HasKey(b => b.Id);
            batch.Property(b => b.Id).ValueGeneratedNever();
        });
        model.Entity<PointMeasure>(measure =>
        {
            measure.ToTable("sensing_point_measure");
            measure.HasKey(m => new { m.PointId, m.AnalogType });
        });
    }
}
