using Fengsui.Kernel.Access;
using Fengsui.Kernel.Outcomes;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Model;
using Microsoft.Extensions.Logging;

namespace Fengsui.Places.Divisions;

/// <summary>The topmost division in force, read at most every few seconds: what lies in no place yet belongs to it.</summary>
/// <remarks>Thread safe. While the store cannot be read, what was read last holds.</remarks>
internal sealed class HomeDivision(Records records, TimeProvider clock, ILogger<HomeDivision> log) : IHomeDivision
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);
    private static readonly Actor Self = Actor.System("places.home");

    private readonly Lock _gate = new();
    private string _code = "";
    private long? _readAt;

    /// <inheritdoc/>
    public string Code
    {
        get
        {
            lock (_gate)
            {
                if (_readAt is not { } read || clock.GetElapsedTime(read) >= Fresh)
                {
                    Read();
                    _readAt = clock.GetTimestamp();
                }

                return _code;
            }
        }
    }

    /// <inheritdoc/>
    public async Task<Outcome<Done>> EnterAsync(Work work, string code, string name, CancellationToken cancellation)
    {
        var row = new DivisionRow(0, DivisionSheet.Cut(code.Trim()), name.Trim(), "", null, null, "");
        var added = await DivisionEntry.AddAsync(work, row, cancellation);
        return added.Refusal is { } refusal
            ? refusal with { Field = refusal.Field == "name" ? "divisionName" : "divisionCode" }
            : Outcome.Done;
    }

    /// <summary>The topmost of some codes, or empty.</summary>
    internal static string Of(IEnumerable<string> codes) => codes.OrderBy(c => c.Length).ThenBy(c => c, StringComparer.Ordinal).FirstOrDefault() ?? "";

    private void Read()
    {
        try
        {
            using var context = records.Open(Self);
            _code = Of(context.Set<Division>().Where(d => d.ValidTo == null && d.Code.Length <= 6).Select(d => d.Code));
        }
#pragma warning disable CA1031 // Whoever asks takes an alarm in: a store that fails must not fail it here.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            log.LogWarning(problem, "The home division could not be read; {Code} is kept", _code);
        }
    }
}
