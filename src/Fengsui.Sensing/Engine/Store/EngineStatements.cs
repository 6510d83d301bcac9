using System.Data;
using System.Data.Common;
using Fengsui.Kernel.Outbox;
using Fengsui.Kernel.Storage.Statements;
using Fengsui.Sensing.Contracts;
using Fengsui.Sensing.Devices;

namespace Fengsui.Sensing.Engine.Store;

/// <summary>
/// The statements of the hot path, written once in the SQL that SQLite and PostgreSQL share and prepared once a connection. What comes by the thousand are
/// rows, which PostgreSQL gets together.
/// Column names are those of <see cref="SensingTables"/> in snake_case.
/// </summary>
internal sealed class EngineStatements : IDisposable
{
    private static readonly string[] KindNames = Enum.GetNames<SignalKind>();
    private static readonly string[] ChangeNames = Enum.GetNames<SignalChange>();
    private static readonly string[] LevelNames = Enum.GetNames<PointLevel>();

    private readonly Statement _epoch;
    private readonly Rows _frame;
    private readonly Rows _device;
    private readonly Rows _deviceState;
    private readonly Rows _point;
    private readonly Rows _pointState;
    private readonly Statement _pointText;
    private readonly Statement _pointPlace;
    private readonly Rows _event;
    private readonly Rows _report;
    private readonly Rows _batch;
    private readonly Rows _measure;
    private readonly Rows _outbox;
    private readonly Statement _setTimer;
    private readonly Statement _dropTimer;
    private readonly List<Rows> _rows = [];
    private readonly List<IDisposable> _all = [];

    public EngineStatements(DbConnection connection)
    {
        _epoch = Add(connection,
            "UPDATE sensing_partition SET last_id = @last WHERE id = @id AND epoch = @epoch",
            ("@last", DbType.Int64), ("@id", DbType.Int32), ("@epoch", DbType.Int64));

        // In the order in which they hang on each other.
        _device = Insert(connection, "sensing_device", "",
            ("id", DbType.Int64), ("key", DbType.String), ("partition", DbType.Int32), ("name", DbType.String),
            ("status", DbType.String), ("division_code", DbType.String), ("sector_code", DbType.String), ("profile", DbType.String),
            ("poll_interval_seconds", DbType.Int32), ("offline_after_seconds", DbType.Int32), ("created_at", DbType.Int64),
            ("changed_at", DbType.Int64), ("version", DbType.Int32));
        _point = Insert(connection, "sensing_point", "",
            ("id", DbType.Int64), ("device_id", DbType.Int64), ("level", DbType.String), ("system_type", DbType.Int32),
            ("system_address", DbType.Int32), ("component_type", DbType.Int32), ("component_address", DbType.Int64),
            ("label", DbType.String), ("description", DbType.String), ("floor", DbType.String), ("place_id", DbType.Guid),
            ("division_code", DbType.String), ("sector_code", DbType.String), ("created_at", DbType.Int64));
        _frame = Insert(connection, "sensing_frame", "",
            ("id", DbType.Int64), ("device_id", DbType.Int64), ("previous_id", DbType.Int64), ("received_at", DbType.Int64),
            ("serial", DbType.Int32), ("command", DbType.Int32), ("type_flag", DbType.Int32), ("problem", DbType.String),
            ("raw", DbType.Binary));
        _deviceState = Insert(connection, "sensing_device_state", Upsert("device_id",
                "last_seen_at", "last_frame_id", "frame_count", "problem_count", "online", "peer", "clock_offset_ms", "usual_gap_ms"),
            ("device_id", DbType.Int64), ("last_seen_at", DbType.Int64), ("last_frame_id", DbType.Int64),
            ("frame_count", DbType.Int64), ("problem_count", DbType.Int64), ("online", DbType.Boolean), ("peer", DbType.String),
            ("clock_offset_ms", DbType.Int64), ("usual_gap_ms", DbType.Int64));
        _pointState = Insert(connection, "sensing_point_state", Upsert("point_id",
                "conditions", "state_word", "changed_at", "last_seen_at", "known_at", "analog_type", "analog_value"),
            ("point_id", DbType.Int64), ("conditions", DbType.Int32), ("state_word", DbType.Int32), ("changed_at", DbType.Int64),
            ("last_seen_at", DbType.Int64), ("known_at", DbType.Int64), ("analog_type", DbType.Int32),
            ("analog_value", DbType.Double));
        _event = Insert(connection, "sensing_event", "",
            ("id", DbType.Int64), ("point_id", DbType.Int64), ("device_id", DbType.Int64), ("kind", DbType.String),
            ("change", DbType.String), ("occurred_at", DbType.Int64), ("received_at", DbType.Int64), ("late", DbType.Boolean),
            ("time_doubtful", DbType.Boolean), ("frame_id", DbType.Int64));
        _report = Insert(connection, "sensing_report", "",
            ("id", DbType.Int64), ("device_id", DbType.Int64), ("point_id", DbType.Int64), ("type_flag", DbType.Int32),
            ("content", DbType.String), ("occurred_at", DbType.Int64), ("received_at", DbType.Int64), ("frame_id", DbType.Int64));
        _batch = Insert(connection, "sensing_reading_batch", "",
            ("id", DbType.Int64), ("partition", DbType.Int32), ("readings", DbType.Int32), ("block", DbType.Binary));
        _measure = Insert(connection, "sensing_point_measure", " ON CONFLICT DO NOTHING",
            ("point_id", DbType.Int64), ("analog_type", DbType.Int32));
        _outbox = Insert(connection, "kernel_outbox", "",
            ("handler", DbType.String), ("event_name", DbType.String), ("payload", DbType.String), ("published_at", DbType.Int64),
            ("due_at", DbType.Int64), ("attempts", DbType.Int32), ("dead", DbType.Boolean));
        _pointText = Add(connection, "UPDATE sensing_point SET description = @text WHERE id = @id AND description = ''",
            ("@text", DbType.String), ("@id", DbType.Int64));
        _pointPlace = Add(connection,
            "UPDATE sensing_point SET place_id = @place, division_code = @division, sector_code = @sector WHERE id = @id",
            ("@place", DbType.Guid), ("@division", DbType.String), ("@sector", DbType.String), ("@id", DbType.Int64));
        _setTimer = Add(connection,
            $"INSERT INTO kernel_timer (kind, key, due_at, payload, attempts, next_attempt_at) VALUES (@kind, @key, @due, '', 0, @due) {Upsert("kind, key", "due_at", "attempts", "next_attempt_at")}",
            ("@kind", DbType.String), ("@key", DbType.String), ("@due", DbType.Int64));
        _dropTimer = Add(connection, "DELETE FROM kernel_timer WHERE kind = @kind AND key = @key",
            ("@kind", DbType.String), ("@key", DbType.String));
    }

    /// <summary>Writes one commit, in part only with <see cref="Flush"/>. False when the epoch is stale: then nothing was written.</summary>
    public bool Write(PartitionCommit commit, DbTransaction transaction)
    {
        if (_epoch.Set(0, commit.LastId).Set(1, commit.Partition).Set(2, commit.Epoch).Execute(transaction) != 1)
        {
            return false;
        }

        WriteRegister(commit, transaction);
        WriteTexts(commit, transaction);
        WriteFrames(commit, transaction);
        WriteStates(commit, transaction);
        WriteHistory(commit, transaction);
        foreach (var message in commit.Outbox)
        {
            WriteOutbox(message, transaction);
        }

        foreach (var timer in commit.Timers)
        {
            WriteTimer(timer, transaction);
        }

        return true;
    }

    /// <summary>Writes what waits of all commits of a transaction, in the order in which the tables hang on each other.</summary>
    public void Flush(DbTransaction transaction) => _rows.ForEach(r => r.Flush(transaction));

    public void Dispose() => _all.ForEach(s => s.Dispose());

    private static string Upsert(string key, params string[] columns) =>
        $" ON CONFLICT ({key}) DO UPDATE SET {string.Join(", ", columns.Select(c => $"{c} = excluded.{c}"))}";

    private Rows Insert(DbConnection connection, string table, string tail, params (string Name, DbType Type)[] columns)
    {
        var rows = Rows.Into(connection, table, tail, columns);
        _rows.Add(rows);
        _all.Add(rows);
        return rows;
    }

    private Statement Add(DbConnection connection, string sql, params (string Name, DbType Type)[] parameters)
    {
        var statement = Statement.On(connection, sql, parameters);
        _all.Add(statement);
        return statement;
    }

    private void WriteRegister(PartitionCommit commit, DbTransaction transaction)
    {
        foreach (var d in commit.NewDevices)
        {
            _device.Set(0, d.Id).Set(1, d.Key).Set(2, d.Partition).Set(3, d.Name).Set(4, d.Status.ToString())
                .Set(5, d.DivisionCode).Set(6, d.SectorCode).Set(7, d.Profile).Set(8, d.PollIntervalSeconds)
                .Set(9, d.OfflineAfterSeconds).Set(10, d.CreatedAt.ToUnixTimeMilliseconds())
                .Set(11, d.ChangedAt.ToUnixTimeMilliseconds()).Set(12, d.Version)
                .Add(transaction);
        }

        foreach (var p in commit.NewPoints)
        {
            _point.Set(0, p.Id).Set(1, p.DeviceId).Set(2, LevelNames[(int)p.Level]).Set(3, p.SystemType).Set(4, p.SystemAddress)
                .Set(5, p.ComponentType).Set(6, p.ComponentAddress).Set(7, p.Label).Set(8, p.Description).Set(9, p.Floor)
                .Set(10, p.PlaceId).Set(11, p.DivisionCode).Set(12, p.SectorCode).Set(13, p.CreatedAt.ToUnixTimeMilliseconds())
                .Add(transaction);
        }
    }

    private void WriteTexts(PartitionCommit commit, DbTransaction transaction)
    {
        // A point may be new and be named in the same commit.
        if (commit.PointTexts.Count + commit.PointPlaces.Count > 0)
        {
            _device.Flush(transaction);
            _point.Flush(transaction);
        }

        foreach (var (pointId, text) in commit.PointTexts)
        {
            _pointText.Set(0, text).Set(1, pointId).Execute(transaction);
        }

        foreach (var p in commit.PointPlaces)
        {
            _pointPlace.Set(0, p.PlaceId).Set(1, p.DivisionCode).Set(2, p.SectorCode).Set(3, p.Id).Execute(transaction);
        }
    }

    private void WriteFrames(PartitionCommit commit, DbTransaction transaction)
    {
        foreach (var f in commit.Frames)
        {
            _frame.Set(0, f.Id).Set(1, f.DeviceId).Set(2, f.PreviousId).Set(3, f.ReceivedMs).Set(4, f.Serial).Set(5, f.Command)
                .Set(6, f.TypeFlag).Set(7, f.Problem).Set(8, f.Raw).Add(transaction);
        }
    }

    private void WriteStates(PartitionCommit commit, DbTransaction transaction)
    {
        foreach (var s in commit.DeviceStates)
        {
            _deviceState.Set(0, s.DeviceId).Set(1, Milliseconds(s.LastSeenAt)).Set(2, s.LastFrameId).Set(3, s.FrameCount)
                .Set(4, s.ProblemCount).Set(5, s.Online).Set(6, s.Peer).Set(7, s.ClockOffsetMs).Set(8, s.UsualGapMs)
                .Add(transaction);
        }

        foreach (var s in commit.PointStates)
        {
            _pointState.Set(0, s.PointId).Set(1, s.Conditions).Set(2, s.StateWord).Set(3, Milliseconds(s.ChangedAt))
                .Set(4, Milliseconds(s.LastSeenAt)).Set(5, Milliseconds(s.KnownAt)).Set(6, s.AnalogType).Set(7, s.AnalogValue)
                .Add(transaction);
        }
    }

    private void WriteHistory(PartitionCommit commit, DbTransaction transaction)
    {
        foreach (var e in commit.Events)
        {
            _event.Set(0, e.Id).Set(1, e.PointId).Set(2, e.DeviceId).Set(3, KindNames[(int)e.Kind])
                .Set(4, ChangeNames[(int)e.Change]).Set(5, e.OccurredMs).Set(6, e.ReceivedMs).Set(7, e.Late)
                .Set(8, e.TimeDoubtful).Set(9, e.FrameId).Add(transaction);
        }

        foreach (var r in commit.Reports)
        {
            _report.Set(0, r.Id).Set(1, r.DeviceId).Set(2, r.PointId).Set(3, r.TypeFlag).Set(4, r.Content)
                .Set(5, r.OccurredAt.ToUnixTimeMilliseconds()).Set(6, r.ReceivedAt.ToUnixTimeMilliseconds()).Set(7, r.FrameId)
                .Add(transaction);
        }

        if (commit.Batch is { } batch)
        {
            _batch.Set(0, batch.Id).Set(1, commit.Partition).Set(2, batch.Readings).Set(3, batch.Block.AsMemory()).Add(transaction);
        }

        foreach (var (pointId, analogType) in commit.NewMeasures)
        {
            _measure.Set(0, pointId).Set(1, analogType).Add(transaction);
        }
    }

    private void WriteOutbox(OutboxMessage m, DbTransaction transaction) =>
        _outbox.Set(0, m.Handler).Set(1, m.EventName).Set(2, m.Payload).Set(3, m.PublishedAt.ToUnixTimeMilliseconds())
            .Set(4, m.DueAt.ToUnixTimeMilliseconds()).Set(5, 0).Set(6, false).Add(transaction);

    private void WriteTimer(TimerEntry timer, DbTransaction transaction)
    {
        if (timer.DueMs is { } due)
        {
            _setTimer.Set(0, timer.Kind).Set(1, timer.Key).Set(2, due).Execute(transaction);
        }
        else
        {
            _dropTimer.Set(0, timer.Kind).Set(1, timer.Key).Execute(transaction);
        }
    }

    private static long? Milliseconds(DateTimeOffset? time) => time?.ToUnixTimeMilliseconds();
}
