using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Storage.Moving;
using Fengsui.Server.Hosting;
using Fengsui.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Fengsui.Server.Tests.Moving;

/// <summary>What keeps a move from happening, and that nothing has happened then.</summary>
[Trait("Req", "S-85")]
public sealed class StoreMoveRefusalTests(SmallStore store) : IClassFixture<SmallStore>
{
    private const string OneMoreDay =
        """INSERT INTO kernel_calendar_day SELECT (r).* FROM (SELECT jsonb_populate_record(d, '{"day":"2999-01-01"}') AS r FROM kernel_calendar_day d LIMIT 1) AS one""";

    [Fact]
    public async Task A_store_that_a_server_uses_is_not_moved()
    {
        await using var stage = await MoveStage.OpenAsync(store.Folder);
        await using (var server = new RunningServer(new() { ["data"] = stage.Folder }))
        {
            await server.ReadyAsync();
            await RefusedAsync(stage, "请先停止服务");
        }

        Assert.Equal(0, (await stage.MoveAsync()).Code);
    }

    [Fact]
    public async Task A_store_of_another_version_is_not_moved()
    {
        await using var stage = await MoveStage.OpenAsync(store.Folder);
        stage.ChangeSource("INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Tomorrow', '99')");
        await RefusedAsync(stage, "更新版本");
        stage.ChangeSource("DELETE FROM __EFMigrationsHistory WHERE MigrationId >= (SELECT max(MigrationId) FROM __EFMigrationsHistory WHERE MigrationId < '2999')");
        await RefusedAsync(stage, "旧版本");
    }

    [Fact]
    public async Task A_folder_without_a_store_and_a_move_to_nowhere_are_told()
    {
        await using var stage = await MoveStage.OpenAsync(store.Folder);
        var empty = Directory.CreateDirectory(Path.Combine(stage.Folder, "empty")).FullName;
        var none = await MoveStage.RunAsync("--data", empty, "--to", stage.Database);
        Assert.Equal(ExitCodes.MoveRefused, none.Code);
        Assert.Contains(Path.Combine(empty, "fengsui.db"), none.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(empty));

        var nowhere = await MoveStage.RunAsync("--data", stage.Folder);
        Assert.Equal(ExitCodes.SettingsWrong, nowhere.Code);
        Assert.Contains("--to", nowhere.Errors, StringComparison.Ordinal);
        await stage.AssertUntouchedAsync();
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_told_without_the_password()
    {
        await using var stage = await MoveStage.OpenAsync(store.Folder);
        var nobody = await MoveStage.RunAsync("--data", stage.Folder, "--to", "Host=127.0.0.1;Port=9;Username=fengsui;Password=Secret-7;Database=fengsui;Timeout=2");
        Assert.Equal(ExitCodes.MoveRefused, nobody.Code);
        Assert.Contains("目标库不可用", nobody.Errors, StringComparison.Ordinal);
        var missing = await MoveStage.RunAsync(
            "--data", stage.Folder, "--to", new NpgsqlConnectionStringBuilder(stage.Database) { Database = "nothing_of_this_name", Password = "Secret-7" }.ConnectionString);
        Assert.Contains("nothing_of_this_name", missing.Errors, StringComparison.Ordinal);
        var unreadable = await MoveStage.RunAsync("--data", stage.Folder, "--to", "Host=127.0.0.1;Password=a;Secret-7");
        Assert.Equal(ExitCodes.SettingsWrong, unreadable.Code);
        Assert.All((Said[])[nobody, missing, unreadable], s => Assert.DoesNotContain("Secret-7", s.Output + s.Errors, StringComparison.Ordinal));
        Assert.False(File.Exists(stage.Note));
    }

    [Fact]
    public async Task A_database_with_something_in_it_stays_as_it_is()
    {
        await using var stage = await MoveStage.OpenAsync(store.Folder);
        await stage.ChangeTargetAsync("CREATE TABLE theirs (id int); INSERT INTO theirs VALUES (1)");
        await RefusedAsync(stage, "theirs", untouched: false);
        Assert.Equal(1L, await stage.AskAsync<long>("SELECT count(*) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"));

        // Rows that migrations put in do not count; one more does, and so does one of telemetry.
        await stage.ChangeTargetAsync("DROP TABLE theirs");
        await stage.MigrateTargetAsync();
        await stage.ChangeTargetAsync("CREATE TABLE telemetry_recent (day date); INSERT INTO telemetry_recent VALUES ('2026-01-01')");
        await RefusedAsync(stage, "telemetry_recent", untouched: false);
        await stage.ChangeTargetAsync($"DROP TABLE telemetry_recent; {OneMoreDay}");
        await RefusedAsync(stage, "kernel_calendar_day", untouched: false);
        await stage.ChangeTargetAsync("DELETE FROM kernel_calendar_day WHERE day = '2999-01-01'");
        await stage.ChangeTargetAsync("DELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" = (SELECT max(\"MigrationId\") FROM \"__EFMigrationsHistory\")");
        await RefusedAsync(stage, "结构不是本版本", untouched: false);
        await stage.ChangeTargetAsync("DROP TABLE \"__EFMigrationsHistory\"");
        await RefusedAsync(stage, "不是空的", untouched: false);
    }

    [Fact]
    public async Task A_database_that_a_server_has_prepared_is_taken_and_one_that_cannot_hold_Chinese_is_not()
    {
        await using var stage = await MoveStage.OpenAsync(store.Folder);
        await stage.CreateDatabaseAsync("TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE_PROVIDER 'libc' LOCALE 'C'");
        await RefusedAsync(stage, "UTF8");
        await stage.CreateDatabaseAsync("");
        await stage.MigrateTargetAsync();
        var said = await stage.MoveAsync();
        Assert.True(said.Code == 0, said.Output + said.Errors);
        Assert.Equal(ExitCodes.MoveRefused, (await stage.MoveAsync()).Code);
        Assert.Equal(0, (await stage.MoveAsync("--check")).Code);
    }

    [Fact]
    public async Task What_PostgreSQL_would_not_take_is_told_all_at_once()
    {
        await using var stage = await MoveStage.OpenAsync(store.Folder);
        stage.ChangeSource("UPDATE kernel_account SET display_name = printf('%.*c', 65, 'x'), division_prefix = char(0), password_history = '{' ");
        stage.ChangeSource("UPDATE kernel_audit SET at = 'yesterday' WHERE sequence = 1");
        var said = await RefusedAsync(stage, "kernel_audit.at [1]");
        Assert.Contains("kernel_account.", said.Errors, StringComparison.Ordinal);

        // Sixty-four characters of two UTF-16 units each are sixty-four.
        stage.ChangeSource("UPDATE kernel_account SET display_name = printf('%.*c', 64, '𡋤'), division_prefix = '', password_history = '[\"\",\"\\u70fd\\\"\"]'");
        stage.ChangeSource("UPDATE kernel_audit SET at = 0 WHERE sequence = 1");
        Assert.Equal(0, (await stage.MoveAsync()).Code);
        Assert.Equal("64 | 烽\"", (await stage.LinesAsync("SELECT length(display_name), password_history[2] FROM kernel_account")).Single());
    }

    [Fact]
    public async Task Values_at_the_edges_arrive_as_they_are()
    {
        await using var stage = await MoveStage.OpenAsync(store.Folder);
        stage.ChangeSource(
            """
            DELETE FROM sensing_point_state;
            INSERT INTO sensing_point_state (point_id, conditions, state_word, changed_at, analog_value) VALUES
              (9223372036854775807, -2147483648, 0, -9223372036854775808, -2.5), (2, 0, 0, 0, 5e-324), (3, 0, 0, 0, 1.7976931348623157e308), (4, 0, 0, 0, 0.1), (5, 0, 0, 0, 3);
            INSERT INTO sensing_frame (id, device_id, previous_id, received_at, serial, command, type_flag, problem, raw) VALUES
              (1, 0, 0, 0, 0, 0, 0, NULL, x''), (2, 0, 0, 0, 0, 0, 0, '', x'00ff0a5c');
            CREATE TEMP TABLE one AS SELECT * FROM kernel_calendar_day LIMIT 1;
            UPDATE one SET day = '0001-01-01'; INSERT INTO kernel_calendar_day SELECT * FROM one;
            UPDATE one SET day = '9999-12-31'; INSERT INTO kernel_calendar_day SELECT * FROM one;
            """);
        var said = await stage.MoveAsync();
        Assert.True(said.Code == 0, said.Output + said.Errors);
        Assert.Equal(
            ["2 | 0 | 0 | 0000000000000001", "3 | 0 | 0 | 7fefffffffffffff", "4 | 0 | 0 | 3fb999999999999a", "5 | 0 | 0 | 4008000000000000",
                "9223372036854775807 | -9223372036854775808 | -2147483648 | c004000000000000"],
            await stage.LinesAsync("SELECT point_id, changed_at, conditions, encode(float8send(analog_value), 'hex') FROM sensing_point_state ORDER BY point_id"));
        Assert.Equal(
            ["1 | True | ", "2 | False | 00ff0a5c"], await stage.LinesAsync("SELECT id, problem IS NULL, encode(raw, 'hex') FROM sensing_frame ORDER BY id"));

        // The first and the last day that a program knows, as the server itself writes and reads them.
        Assert.Equal("-infinity | infinity", (await stage.LinesAsync("SELECT min(day)::text, max(day)::text FROM kernel_calendar_day")).Single());
    }

    [Fact]
    public async Task A_row_that_points_nowhere_stops_the_move()
    {
        await using var stage = await MoveStage.OpenAsync(store.Folder);
        stage.ChangeSource("INSERT INTO kernel_account_role (user_id, role_id) SELECT '00000000-0000-0000-0000-0000000000AB', id FROM kernel_role LIMIT 1");
        await RefusedAsync(stage, "kernel_account_role");
    }

    [Fact]
    public async Task A_row_that_was_altered_afterwards_is_found()
    {
        await using var stage = await MoveStage.OpenAsync(store.Folder);
        Assert.Equal(0, (await stage.MoveAsync()).Code);
        (string Change, string Table)[] changes =
        [
            ("UPDATE kernel_account SET display_name = display_name || ' '", "kernel_account"),
            ("DELETE FROM kernel_audit WHERE sequence = 1", "kernel_audit"),
            (OneMoreDay, "kernel_calendar_day"),
            ("UPDATE kernel_role SET concurrency_stamp = '' WHERE normalized_name = (SELECT min(normalized_name) FROM kernel_role)", "kernel_role"),
        ];
        foreach (var (change, _) in changes)
        {
            await stage.ChangeTargetAsync(change);
        }

        var said = await stage.MoveAsync("--check");
        Assert.Equal(ExitCodes.StoresDiffer, said.Code);
        var wrong = said.Output.Split('\n').Where(l => l.Contains("不一致，首个", StringComparison.Ordinal)).Select(l => l[..l.IndexOf(' ', StringComparison.Ordinal)]);
        Assert.Equal(changes.Select(c => c.Table), wrong);
        Assert.Contains("1 | 2", said.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cut_off_in_any_phase_nothing_has_moved()
    {
        await using var stage = await MoveStage.OpenAsync(store.Folder);
        foreach (var phase in Enum.GetValues<MovePhase>())
        {
            await using var from = stage.Source();
            await using var into = stage.Target();
            var move = new StoreMove(
                new StorageOptions { DataDirectory = stage.Folder }, from.GetRequiredService<Func<FengsuiContext>>(), from.GetRequiredService<IDayBlocks>(),
                into.GetRequiredService<Func<FengsuiContext>>(), TimeProvider.System);
            await Assert.ThrowsAsync<InvalidTimeZoneException>(() => move.MoveAsync(new CutOff(phase), TestContext.Current.CancellationToken));
            await stage.AssertUntouchedAsync();
        }

        Assert.Equal(0, (await stage.MoveAsync()).Code);
    }

    private static async Task<Said> RefusedAsync(MoveStage stage, string why, bool untouched = true)
    {
        var said = await stage.MoveAsync();
        Assert.Equal(ExitCodes.MoveRefused, said.Code);
        Assert.Contains(why, said.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(stage.Note));
        if (untouched)
        {
            await stage.AssertUntouchedAsync();
        }

        return said;
    }

    // An exception that nobody expects.
    private sealed class CutOff(MovePhase phase) : IProgress<MoveProgress>
    {
        public void Report(MoveProgress value)
        {
            if (value.Phase == phase)
            {
                throw new InvalidTimeZoneException();
            }
        }
    }
}
