using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Fengsui.Protocols.Gbt26875;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Fengsui.Bench.Crash;

/// <summary>What the store holds after the last kill.</summary>
internal sealed record CrashResult(
    long Stored, long Lost, long Doubled, long OutOfOrder, long PointsWithTwoActiveAlarms, long EventsDoubled, long Alarms)
{
    public bool Holds => Lost == 0 && Doubled == 0 && OutOfOrder == 0 && PointsWithTwoActiveAlarms == 0 && EventsDoubled == 0 && Stored > 0 && Alarms > 0;
}

/// <summary>Reads the store as bare SQL, independent of the code under test.</summary>
internal static class CrashCheck
{
    public static async Task OutboxEmptyAsync(Func<DbConnection> open)
    {
        var patience = Stopwatch.StartNew();
        while (patience.Elapsed < TimeSpan.FromSeconds(120))
        {
            using var connection = open();
            if (Number(connection, "SELECT count(*) FROM kernel_outbox WHERE NOT dead") == 0)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        }
    }

    public static CrashResult Run(Func<DbConnection> open, IReadOnlyList<CrashSender> senders)
    {
        using var connection = open();
        long stored = 0, lost = 0, doubled = 0, disorder = 0;
        foreach (var sender in senders)
        {
            var frames = Chain(connection, DeviceAddress.FromValue(sender.Address).ToString());
            var numbers = frames.ConvertAll(f => f.Number);
            stored += numbers.Count;
            foreach (var twice in frames.GroupBy(f => f.Number).Where(g => g.Count() > 1).Select(g => g.ToList()))
            {
                doubled += twice.Count - 1;
                Console.Error.WriteLine($"  device {sender.Address}, frame {twice[0].Number}: stored again {(twice[^1].ReceivedMs - twice[0].ReceivedMs) / 1000.0:0.0} s later");
            }

            lost += sender.ConfirmedNumbers.Except(numbers).Count();
            disorder += numbers.Zip(numbers.Skip(1)).Count(pair => pair.First >= pair.Second);
        }

        return new CrashResult(
            stored, lost, doubled, disorder,
            Number(connection, "SELECT count(*) FROM (SELECT 1 FROM alarms_alarm WHERE state <> 'Closed' GROUP BY place_key, point_id, kind HAVING count(*) > 1) AS twice"),
            Number(connection, "SELECT count(*) FROM (SELECT 1 FROM sensing_event WHERE frame_id <> 0 GROUP BY point_id, frame_id, kind, change HAVING count(*) > 1) AS twice"),
            Number(connection, "SELECT count(*) FROM alarms_alarm"));
    }

    // Oldest first, along the chain that the engine keeps; a frame outside the chain would be missing here and count as lost.
    private static List<(int Number, long ReceivedMs)> Chain(DbConnection connection, string key)
    {
        var rows = new Dictionary<long, (long Previous, byte[] Raw, long ReceivedMs)>();
        using (var command = connection.CreateCommand())
        {
            command.CommandText = $"SELECT f.id, f.previous_id, f.raw, f.received_at FROM sensing_frame f JOIN sensing_device d ON d.id = f.device_id WHERE d.key = '{key}'";
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                rows[reader.GetInt64(0)] = (reader.GetInt64(1), (byte[])reader[2], reader.GetInt64(3));
            }
        }

        var head = Number(connection, $"SELECT s.last_frame_id FROM sensing_device_state s JOIN sensing_device d ON d.id = s.device_id WHERE d.key = '{key}'");
        var numbers = new List<(int Number, long ReceivedMs)>(rows.Count);
        for (var id = head; id != 0 && rows.TryGetValue(id, out var row); id = row.Previous)
        {
            numbers.Add((NumberOf(row.Raw), row.ReceivedMs));
        }

        numbers.Reverse();
        return numbers;
    }

    private static int NumberOf(byte[] raw)
    {
        if (!FrameView.TryParse(raw, out var frame))
        {
            throw new InvalidDataException("The store holds a frame that is none.");
        }

        var reader = new AduReader(frame.Adu, DialectProfiles.Standard);
        return reader.MoveNext()
            ? int.Parse(reader.Current.ReadText(), CultureInfo.InvariantCulture)
            : throw new InvalidDataException("The store holds a frame without an object.");
    }

    private static long Number(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar() ?? 0L, CultureInfo.InvariantCulture);
    }

    /// <summary>The embedded store of a folder.</summary>
    public static DbConnection Embedded(string folder) => Opened(new SqliteConnection($"Data Source={Path.Combine(folder, "fengsui.db")};Pooling=False"));

    /// <summary>A PostgreSQL.</summary>
    public static DbConnection Shared(string connectionString) => Opened(new NpgsqlConnection(connectionString));

    private static DbConnection Opened(DbConnection connection)
    {
        connection.Open();
        return connection;
    }
}
