using System.Globalization;
using System.Runtime.InteropServices;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Kernel.Storage.Moving;
using Fengsui.Kernel.Web;

namespace Fengsui.Server.Hosting;

/// <summary>
/// <c>migrate-store --data DIR [--to CONNECTION] [--check]</c>: moves the embedded store into PostgreSQL, or only compares the two. Without
/// <c>--to</c> the setting <c>Storage:ConnectionString</c> says where to, so that no password need stand on a command line.
/// </summary>
internal sealed class StoreMoveCommand(IRefusalTexts texts, TextWriter output) : IProgress<MoveProgress>
{
    public const string Verb = "migrate-store";
    private const string OnlyCheck = "--check";
    private const int HashShown = 16;

    /// <summary>Runs it; see <see cref="ExitCodes"/>.</summary>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        var (builder, arguments) = ServerHost.Begin([.. args.Where(a => a != OnlyCheck)]);
        var embedded = new StorageOptions { DataDirectory = arguments.DataDirectory };
        await using var from = StoreServices.Of(embedded, builder.Configuration);
        var texts = from.GetRequiredService<IRefusalTexts>();
        var to = builder.Configuration["to"] ?? builder.Configuration[$"{StorageOptions.Section}:{nameof(StorageOptions.ConnectionString)}"];
        var target = string.IsNullOrEmpty(to) ? Refusal.Invalid("kernel.move.no-target", "to") : MoveTarget.Read(to);
        if (target.Refusal is { } unread)
        {
            await errors.WriteLineAsync(texts.Of(unread));
            return ExitCodes.SettingsWrong;
        }

        await using var into = StoreServices.Of(
            new StorageOptions { DataDirectory = arguments.DataDirectory, ConnectionString = target.Value }, builder.Configuration);
        var move = new StoreMove(
            embedded, from.GetRequiredService<Func<FengsuiContext>>(), from.GetRequiredService<IDayBlocks>(),
            into.GetRequiredService<Func<FengsuiContext>>(), from.GetRequiredService<TimeProvider>());
        using var stop = new CancellationTokenSource();
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        var command = new StoreMoveCommand(texts, output);
        try
        {
            var onlyCheck = args.Contains(OnlyCheck);
            var outcome = onlyCheck ? await move.CompareAsync(command, stop.Token) : await move.MoveAsync(command, stop.Token);
            if (outcome.Refusal is { } refusal)
            {
                await errors.WriteLineAsync(texts.Of(refusal));
                return ExitCodes.MoveRefused;
            }

            return command.Conclude(outcome.Value, onlyCheck, arguments.DataDirectory);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await errors.WriteLineAsync(texts.Find("server.move.stopped"));
            return ExitCodes.Failed;
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    /// <inheritdoc/>
    public void Report(MoveProgress value)
    {
        var percent = value.Total == 0 ? 100 : Math.Min(100, 100 * value.Done / value.Total);
        switch (value.Phase)
        {
            case MovePhase.Copying or MovePhase.Comparing when !value.Ended || value.Rows > 0:
                Say("server.move.row." + value.Phase, Text(percent), value.Table, Text(value.Rows));
                break;
            case MovePhase.Copying or MovePhase.Comparing:
                break;
            default:
                Say("server.move.phase." + value.Phase, Text(value.Total));
                break;
        }
    }

    // The table of what was compared, then what it means.
    private int Conclude(MoveReport report, bool onlyCheck, string folder)
    {
        var width = report.Tables.Max(t => t.Table.Length);
        Say("server.move.table");
        foreach (var table in report.Tables)
        {
            output.WriteLine(
                $"{table.Table.PadRight(width)}  {Text(table.SourceRows),12}  {Text(table.TargetRows),12}  {table.SourceHash[..HashShown]}  "
                + $"{table.TargetHash[..HashShown]}  {texts.Find(table.IsSame ? "server.move.same" : "server.move.different", table.Difference ?? "")}");
        }

        var wrong = report.Tables.Count(t => !t.IsSame);
        if (wrong > 0)
        {
            Say(onlyCheck ? "server.move.check-failed" : "server.move.failed", Text(wrong));
            return ExitCodes.StoresDiffer;
        }

        Say(onlyCheck ? "server.move.check-passed" : "server.move.done", Text(report.Tables.Count), Text(report.Tables.Sum(t => t.TargetRows)), report.Target, folder);
        return ExitCodes.Stopped;
    }

    private void Say(string key, params string[] arguments) => output.WriteLine(texts.Find(key, arguments));

    private static string Text(long number) => number.ToString("N0", CultureInfo.CurrentCulture);
}
