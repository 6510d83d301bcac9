using System.Data;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Microsoft.EntityFrameworkCore;
using Orleans;
using Orleans.Runtime;

namespace Fengsui.Sensing.Cluster;

/// <summary>
/// The membership of the cluster in the store: every change of a row also moves the version of the whole table, in one
/// transaction, and is refused when either is not the one that the caller read. The database is the cluster.
/// </summary>
/// <remarks>Thread safe. What the store refuses is thrown; Orleans tries again.</remarks>
internal sealed class MembershipTable(Records records, UnitOfWork unit, StorageReadiness readiness) : IMembershipTable
{
    private static readonly Actor Itself = Actor.System("sensing.cluster");

    /// <inheritdoc/>
    public async Task InitializeMembershipTable(bool tryInitTableVersion)
    {
        await readiness.WaitAsync(CancellationToken.None);
        if (tryInitTableVersion)
        {
            await unit.RunAgainAsync(
                Itself,
                async work =>
                {
                    if (!await work.Records.Set<MembershipVersion>().AnyAsync())
                    {
                        work.Records.Add(new MembershipVersion());
                    }

                    return true;
                });
        }
    }

    /// <inheritdoc/>
    public Task DeleteMembershipTableEntries(string clusterId) =>
        unit.RunAsync(Itself, work => work.Records.Set<MemberRow>().ExecuteDeleteAsync());

    /// <inheritdoc/>
    public Task CleanupDefunctSiloEntries(DateTimeOffset beforeDate) => unit.RunAsync(
        Itself,
        async work =>
        {
            var old = await work.Records.Set<MemberRow>().Where(m => m.AliveAt < beforeDate).ToListAsync();
            work.Records.RemoveRange(old.Where(m => MemberEntries.Read(m).Item1.Status == SiloStatus.Dead));
        });

    /// <inheritdoc/>
    public async Task<MembershipTableData> ReadRow(SiloAddress key)
    {
        var silo = MemberEntries.KeyOf(key);
        return await ReadAsync(rows => rows.Where(m => m.Silo == silo));
    }

    /// <inheritdoc/>
    public Task<MembershipTableData> ReadAll() => ReadAsync(rows => rows);

    /// <inheritdoc/>
    public Task<bool> InsertRow(MembershipEntry entry, TableVersion tableVersion) => ChangeAsync(
        tableVersion,
        async work =>
        {
            var silo = MemberEntries.KeyOf(entry.SiloAddress);
            if (await work.Records.Set<MemberRow>().AnyAsync(m => m.Silo == silo))
            {
                return false;
            }

            work.Records.Add(new MemberRow { Silo = silo, Entry = MemberEntries.Write(entry), AliveAt = MemberEntries.Utc(entry.IAmAliveTime) });
            return true;
        });

    /// <inheritdoc/>
    public Task<bool> UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion) => ChangeAsync(
        tableVersion,
        async work =>
        {
            var (silo, seen, json, alive) = (
                MemberEntries.KeyOf(entry.SiloAddress), MemberEntries.VersionOf(etag), MemberEntries.Write(entry), MemberEntries.Utc(entry.IAmAliveTime));
            return await work.Records.Set<MemberRow>().Where(m => m.Silo == silo && m.Version == seen).ExecuteUpdateAsync(set => set
                .SetProperty(m => m.Entry, json).SetProperty(m => m.AliveAt, alive).SetProperty(m => m.Version, seen + 1)) == 1;
        });

    /// <inheritdoc/>
    public Task UpdateIAmAlive(MembershipEntry entry) => unit.RunAsync(
        Itself,
        work =>
        {
            var (silo, alive) = (MemberEntries.KeyOf(entry.SiloAddress), MemberEntries.Utc(entry.IAmAliveTime));
            return work.Records.Set<MemberRow>().Where(m => m.Silo == silo).ExecuteUpdateAsync(set => set.SetProperty(m => m.AliveAt, alive));
        });

    // In one snapshot, so that the rows are those of the version.
    private async Task<MembershipTableData> ReadAsync(Func<IQueryable<MemberRow>, IQueryable<MemberRow>> which)
    {
        await using var context = records.Open(Itself);
        await using var transaction = await context.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead);
        var version = await context.Set<MembershipVersion>().Select(v => v.Version).SingleOrDefaultAsync();
        var rows = await which(context.Set<MemberRow>()).ToListAsync();
        return new MembershipTableData(rows.ConvertAll(MemberEntries.Read), new TableVersion(version, MemberEntries.ETag(version)));
    }

    // False, and nothing is written, when somebody else was first.
    private async Task<bool> ChangeAsync(TableVersion next, Func<Work, Task<bool>> change)
    {
        try
        {
            return await unit.RunAsync(
                Itself,
                async work =>
                {
                    var seen = MemberEntries.VersionOf(next.VersionEtag);
                    var moved = await work.Records.Set<MembershipVersion>().Where(v => v.Id == MembershipVersion.Only && v.Version == seen)
                        .ExecuteUpdateAsync(set => set.SetProperty(v => v.Version, next.Version));
                    return moved == 1 && await change(work) ? true : throw new FirstElsewhereException();
                });
        }
        catch (FirstElsewhereException)
        {
            return false;
        }
        catch (DbUpdateException error) when (StoreTrouble.IsDuplicate(error))
        {
            return false;
        }
    }

    private sealed class FirstElsewhereException() : InvalidOperationException("The table has changed meanwhile.");
}
