using System.Globalization;
using Fengsui.Kernel.Audit;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Ledgers;
using Fengsui.Places.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Fengsui.Places.Divisions;

/// <summary>
/// Moves the records of every room from codes to codes by statements over whole tables, and notes each record that it moved. Which
/// tables there are the model says: a room that comes later is moved with the others. The log of what was done is left as it was.
/// </summary>
/// <remarks>Table and column names come from the model, never from a person; values are parameters.</remarks>
internal sealed class RecordMover
{
    private readonly FengsuiContext _context;
    private readonly List<Table> _tables;

    public RecordMover(FengsuiContext context)
    {
        _context = context;
        _tables = [.. context.Model.GetEntityTypes().Where(IsMoved).Select(t => new Table(t)).OrderBy(t => t.Name, StringComparer.Ordinal)];
    }

    /// <summary>Moves what is certain: by the change's code moves, which are already saved. How many records went.</summary>
    public async Task<long> MoveAsync(Guid change, CancellationToken cancellation)
    {
        long moved = 0;
        foreach (var table in _tables)
        {
            moved += await NoteAsync(table, change, certain: true, cancellation);
            await RunAsync(
                $"UPDATE {table.Name} SET {table.Code} = c.to_code{table.NewVersion} FROM {DivisionTables.CodeMoves} AS c "
                + $"WHERE c.change_id = {{0}} AND c.is_certain AND c.from_code = {table.Name}.{table.Code}",
                cancellation, change);
        }

        return moved;
    }

    /// <summary>Notes what a split leaves open: records of the code itself.</summary>
    public async Task OpenAsync(Guid change, CancellationToken cancellation)
    {
        foreach (var table in _tables)
        {
            await NoteAsync(table, change, certain: false, cancellation);
        }
    }

    /// <summary>Proposes a part for every open record that knows where it stands, and for what hangs on one that does.</summary>
    public async Task ProposeAsync(Guid change, SplitAreas areas, CancellationToken cancellation)
    {
        foreach (var table in _tables.Where(t => t.Longitude.Length > 0))
        {
            var at = await _context.Database.SqlQueryRaw<Position>(
                $"SELECT m.record_id AS id, t.{table.Longitude} AS longitude, t.{table.Latitude} AS latitude FROM {table.Name} AS t "
                + $"JOIN {DivisionTables.RecordMoves} AS m ON m.record_id = {table.Key("t")} "
                + $"WHERE m.change_id = {{0}} AND m.entity = '{table.Name}' AND m.to_code IS NULL", change).ToListAsync(cancellation);
            foreach (var part in at.Select(p => (p.Id, Code: areas.Of(p.Longitude, p.Latitude))).Where(p => p.Code is not null).GroupBy(p => p.Code!, StringComparer.Ordinal))
            {
                foreach (var ids in part.Select(p => p.Id).Chunk(500))
                {
                    await _context.Set<DivisionRecordMove>()
                        .Where(m => m.ChangeId == change && m.Entity == table.Name && ids.Contains(m.RecordId))
                        .ExecuteUpdateAsync(set => set.SetProperty(m => m.ProposedCode, part.Key), cancellation);
                }
            }
        }

        await FollowAsync(change, "COALESCE(p.to_code, p.proposed_code)", "proposed_code", cancellation);
    }

    /// <summary>Gives what hangs on a record that was placed the same place.</summary>
    public Task PlaceFollowersAsync(Guid change, CancellationToken cancellation) => FollowAsync(change, "p.to_code", "to_code", cancellation);

    /// <summary>Moves the records that people have placed since the last time.</summary>
    public async Task MovePlacedAsync(Guid change, CancellationToken cancellation)
    {
        foreach (var table in _tables)
        {
            await RunAsync(
                $"UPDATE {table.Name} SET {table.Code} = m.to_code{table.NewVersion} FROM {DivisionTables.RecordMoves} AS m "
                + $"WHERE m.change_id = {{0}} AND m.entity = '{table.Name}' AND m.to_code IS NOT NULL AND m.to_code <> m.from_code "
                + $"AND m.record_id = {table.Key(table.Name)} AND {table.Name}.{table.Code} = m.from_code",
                cancellation, change);
        }
    }

    /// <summary>Moves the records of a change back, where they still are where it put them.</summary>
    public async Task MoveBackAsync(Guid change, CancellationToken cancellation)
    {
        foreach (var table in _tables)
        {
            await RunAsync(
                $"UPDATE {table.Name} SET {table.Code} = m.from_code{table.NewVersion} FROM {DivisionTables.RecordMoves} AS m "
                + $"WHERE m.change_id = {{0}} AND m.entity = '{table.Name}' AND m.record_id = {table.Key(table.Name)} "
                + $"AND {table.Name}.{table.Code} = m.to_code",
                cancellation, change);
        }
    }

    /// <summary>Records under the codes that a change made which it did not put there.</summary>
    public async Task<long> NewSinceAsync(Guid change, CancellationToken cancellation)
    {
        long found = 0;
        foreach (var table in _tables.Where(t => t.Name != "places_division_change"))
        {
            found += await _context.Database.SqlQueryRaw<long>(
                $"SELECT CAST(COUNT(*) AS BIGINT) AS \"Value\" FROM {table.Name} AS t WHERE t.{table.Code} IN "
                + $"(SELECT c.to_code FROM {DivisionTables.CodeMoves} AS c WHERE c.change_id = {{0}} AND c.created) AND NOT EXISTS "
                + $"(SELECT 1 FROM {DivisionTables.RecordMoves} AS m WHERE m.change_id = {{0}} AND m.entity = '{table.Name}' AND m.record_id = {table.Key("t")})",
                change).SingleAsync(cancellation);
        }

        return found;
    }

    /// <summary>Records that are open, with their names.</summary>
    public async Task<IReadOnlyList<OpenRecord>> OpenRecordsAsync(Guid change, int limit, CancellationToken cancellation)
    {
        var open = await _context.Set<DivisionRecordMove>().AsNoTracking().Where(m => m.ChangeId == change && m.ToCode == null)
            .OrderBy(m => m.ProposedCode == null ? 0 : 1).ThenBy(m => m.Entity).ThenBy(m => m.RecordId).Take(limit).ToListAsync(cancellation);
        var names = new Dictionary<(string, string), string>();
        foreach (var table in _tables.Where(t => t.Named && open.Exists(m => m.Entity == t.Name)))
        {
            var read = await _context.Database.SqlQueryRaw<Named>(
                $"SELECT m.record_id AS id, t.name AS name FROM {table.Name} AS t JOIN {DivisionTables.RecordMoves} AS m ON m.record_id = {table.Key("t")} "
                + $"WHERE m.change_id = {{0}} AND m.entity = '{table.Name}' AND m.to_code IS NULL", change).ToListAsync(cancellation);
            read.ForEach(n => names[(table.Name, n.Id)] = n.Name);
        }

        return open.ConvertAll(m => new OpenRecord(m.Entity, m.RecordId, names.GetValueOrDefault((m.Entity, m.RecordId), ""), m.FromCode, m.ProposedCode));
    }

    // Codes that the register does not keep, below one that gives way, come under the division itself.
    public async Task<IReadOnlyList<string>> StrayCodesAsync(string below, IReadOnlySet<string> known, CancellationToken cancellation)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var table in _tables)
        {
            var codes = await _context.Database.SqlQueryRaw<string>(
                $"SELECT DISTINCT {table.Code} AS \"Value\" FROM {table.Name} WHERE {table.Code} > {{0}} AND {table.Code} < {{1}}",
                below, below + ":").ToListAsync(cancellation);
            found.UnionWith(codes.Where(c => !known.Contains(c)));
        }

        return [.. found];
    }

    private static bool IsMoved(IEntityType type) =>
        typeof(IInDivision).IsAssignableFrom(type.ClrType) && type.ClrType != typeof(AuditEntry) && type.BaseType is null
        && !type.IsOwned() && type.GetTableName() is not null && type.FindPrimaryKey() is not null;

    private Task<int> NoteAsync(Table table, Guid change, bool certain, CancellationToken cancellation) => certain
        ? RunAsync(
            $"INSERT INTO {DivisionTables.RecordMoves} (change_id, entity, record_id, from_code, to_code) "
            + $"SELECT c.change_id, '{table.Name}', {table.Key("t")}, c.from_code, c.to_code FROM {table.Name} AS t "
            + $"JOIN {DivisionTables.CodeMoves} AS c ON c.from_code = t.{table.Code} AND c.change_id = {{0}} AND c.is_certain",
            cancellation, change)
        : RunAsync(
            $"INSERT INTO {DivisionTables.RecordMoves} (change_id, entity, record_id, from_code) "
            + $"SELECT c.change_id, '{table.Name}', {table.Key("t")}, c.from_code FROM {table.Name} AS t "
            + $"JOIN (SELECT DISTINCT change_id, from_code FROM {DivisionTables.CodeMoves} WHERE change_id = {{0}} AND NOT is_certain) AS c "
            + $"ON c.from_code = t.{table.Code}",
            cancellation, change);

    // Three times, because what hangs on a place may itself have something hanging on it: a term on a post, its commitment.
    private async Task FollowAsync(Guid change, string given, string column, CancellationToken cancellation)
    {
        for (var round = 0; round < 3; round++)
        {
            foreach (var table in _tables)
            {
                foreach (var (own, principal) in table.Principals(_tables))
                {
                    await RunAsync(
                        $"UPDATE {DivisionTables.RecordMoves} AS m SET {column} = {given} FROM {table.Name} AS t, {DivisionTables.RecordMoves} AS p "
                        + $"WHERE m.change_id = {{0}} AND m.entity = '{table.Name}' AND m.to_code IS NULL AND m.{column} IS NULL "
                        + $"AND m.record_id = {table.Key("t")} AND p.change_id = {{0}} AND p.record_id = CAST(t.{own} AS TEXT) "
                        + $"AND {given} IS NOT NULL{(principal is null ? "" : $" AND p.entity = '{principal}'")}",
                        cancellation, change);
                }
            }
        }
    }

    private Task<int> RunAsync(string statement, CancellationToken cancellation, params object[] values) =>
        _context.Database.ExecuteSqlRawAsync(statement, values, cancellation);

    private sealed record Position(string Id, double Longitude, double Latitude);

    private sealed record Named(string Id, string Name);

    private sealed class Table
    {
        // Ids of records of any table, unique among all.
        private static readonly string[] Hooks = ["QuarterId", "BuildingId", "TargetId", "SubjectId"];

        private readonly string[] _keys;
        private readonly IEntityType _type;

        public Table(IEntityType type)
        {
            _type = type;
            Name = type.GetTableName()!;
            Code = Column(nameof(IInDivision.DivisionCode))!;
            _keys = [.. type.FindPrimaryKey()!.Properties.Select(p => p.GetColumnName())];
            (Longitude, Latitude) = Column("Longitude") is { } x && Column("Latitude") is { } y ? (x, y) : ("", "");
            Named = Column("Name") == "name";
            NewVersion = type.FindProperty("Version") is { IsConcurrencyToken: true } version
                ? string.Create(CultureInfo.InvariantCulture, $", {version.GetColumnName()} = {Name}.{version.GetColumnName()} + 1")
                : "";
        }

        public string Name { get; }

        public string Code { get; }

        public string Longitude { get; }

        public string Latitude { get; }

        public string NewVersion { get; }

        public bool Named { get; }

        public string Key(string alias) => string.Join(" || ':' || ", _keys.Select(k => $"CAST({alias}.\"{k}\" AS TEXT)"));

        // What a record hangs on: its place, whatever it points to by a foreign key, and for a line of history its record.
        public IEnumerable<(string Own, string? Principal)> Principals(IReadOnlyList<Table> all)
        {
            if (_type.ClrType == typeof(FieldChange))
            {
                yield return (Column(nameof(FieldChange.RecordId))!, null);
            }

            foreach (var key in _type.GetForeignKeys().Where(k => k.Properties.Count == 1))
            {
                if (all.FirstOrDefault(t => t._type == key.PrincipalEntityType) is { } principal)
                {
                    yield return (key.Properties[0].GetColumnName(), principal.Name);
                }
            }

            foreach (var own in Hooks.Where(h => !_type.GetForeignKeys().Any(k => k.Properties[0].Name == h)).Select(Column).OfType<string>())
            {
                yield return (own, null);
            }

            if (Column("PlaceId") is { } place && all.FirstOrDefault(t => t._type.ClrType == typeof(Place)) is { } places)
            {
                yield return (place, places.Name);
            }
        }

        private string? Column(string property) => _type.FindProperty(property)?.GetColumnName();
    }
}
