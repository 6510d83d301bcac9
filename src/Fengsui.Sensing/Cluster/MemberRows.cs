using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Orleans;
using Orleans.Runtime;

namespace Fengsui.Sensing.Cluster;

/// <summary>A silo of the cluster as the others see it.</summary>
internal sealed class MemberRow
{
    /// <summary>Address and generation of the silo, as Orleans writes them.</summary>
    public required string Silo { get; init; }

    /// <summary>What Orleans keeps of it, as JSON.</summary>
    public required string Entry { get; set; }

    /// <summary>Last sign of life; written without a new version.</summary>
    public DateTimeOffset AliveAt { get; set; }

    /// <summary>Counts up with every change of <see cref="Entry"/>.</summary>
    public int Version { get; set; }
}

/// <summary>The version of the whole table: one row.</summary>
internal sealed class MembershipVersion
{
    /// <summary>The id of the one row.</summary>
    public const int Only = 1;

    public int Id { get; init; } = Only;

    public int Version { get; set; }
}

/// <summary>Tables of the cluster.</summary>
internal static class MemberTables
{
    public static void Add(ModelBuilder model)
    {
        var member = model.Entity<MemberRow>();
        member.ToTable("sensing_member");
        member.HasKey(m => m.Silo);
        member.Property(m => m.Silo).HasMaxLength(100);
        var version = model.Entity<MembershipVersion>();
        version.ToTable("sensing_membership");
        version.HasKey(v => v.Id);
        version.Property(v => v.Id).ValueGeneratedNever();
    }
}

/// <summary>Between Orleans' entries and rows.</summary>
internal static class MemberEntries
{
    /// <summary>The key of a silo.</summary>
    public static string KeyOf(SiloAddress silo) => silo.ToParsableString();

    /// <summary>The entry as JSON, without its sign of life.</summary>
    public static string Write(MembershipEntry entry) => JsonSerializer.Serialize(new Stored(
        (int)entry.Status, entry.HostName ?? "", entry.SiloName ?? "", entry.RoleName ?? "", entry.ProxyPort, entry.UpdateZone, entry.FaultZone,
        Utc(entry.StartTime), [.. (entry.SuspectTimes ?? []).Select(s => new Suspicion(KeyOf(s.Item1), Utc(s.Item2)))]));

    /// <summary>The entry that a row keeps, with its version.</summary>
    public static Tuple<MembershipEntry, string> Read(MemberRow row)
    {
        var stored = JsonSerializer.Deserialize<Stored>(row.Entry) ?? throw new JsonException($"The row of {row.Silo} is empty.");
        var entry = new MembershipEntry
        {
            SiloAddress = SiloAddress.FromParsableString(row.Silo),
            Status = (SiloStatus)stored.Status,
            HostName = stored.HostName,
            SiloName = stored.SiloName,
            RoleName = stored.RoleName,
            ProxyPort = stored.ProxyPort,
            UpdateZone = stored.UpdateZone,
            FaultZone = stored.FaultZone,
            StartTime = stored.StartTime.UtcDateTime,
            IAmAliveTime = row.AliveAt.UtcDateTime,
            SuspectTimes = [.. stored.Suspicions.Select(s => Tuple.Create(SiloAddress.FromParsableString(s.Silo), s.At.UtcDateTime))],
        };
        return Tuple.Create(entry, ETag(row.Version));
    }

    /// <summary>A version as Orleans carries it.</summary>
    public static string ETag(int version) => version.ToString(CultureInfo.InvariantCulture);

    /// <summary>The version that Orleans carries.</summary>
    public static int VersionOf(string etag) => int.Parse(etag, CultureInfo.InvariantCulture);

    /// <summary>Orleans' times are UTC, whatever they say of their kind.</summary>
    public static DateTimeOffset Utc(DateTime time) => new(DateTime.SpecifyKind(time, DateTimeKind.Utc));

    private sealed record Stored(
        int Status, string HostName, string SiloName, string RoleName, int ProxyPort, int UpdateZone, int FaultZone, DateTimeOffset StartTime,
        IReadOnlyList<Suspicion> Suspicions);

    private sealed record Suspicion(string Silo, DateTimeOffset At);
}
