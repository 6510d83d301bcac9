using Fengsui.Hazards.Rules;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Ui;

namespace Fengsui.Hazards.Systems;

/// <summary>A test of the past.</summary>
internal sealed record SeedTest(Guid SystemId, DateTimeOffset At, string By, string Provider, bool Works, IReadOnlyDictionary<string, double> Readings, string Note = "");

/// <summary>Puts in tests with their past, judged as every other.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class SystemSeeder(UnitOfWork unit, SystemBook book, LocalTime times)
{
    public async Task AddAsync(Actor actor, IReadOnlyList<SeedTest> tests, CancellationToken cancellation)
    {
        foreach (var batch in tests.Chunk(100))
        {
            await unit.RunAsync(actor, async work =>
            {
                var rules = await RuleSet.ReadAsync(work.Records, times.Day(work.Now), cancellation);
                foreach (var seed in batch)
                {
                    if (await book.FindAsync(work.Records, seed.SystemId, cancellation) is not { } system)
                    {
                        continue;
                    }

                    var limits = TestJudge.Limits(rules, system.Kind, system.Place.DivisionCode, system.Place.TypeCode);
                    var values = seed.Readings.Where(r => limits.Any(l => l.Rule.Reading == r.Key)).ToDictionary(r => r.Key, r => r.Value, StringComparer.Ordinal);
                    var judged = TestJudge.Judge(limits, seed.Works, values);
                    var result = judged.Refusal is { } refusal ? throw new InvalidOperationException(refusal.Code) : judged.Value;
                    work.Records.Add(new SystemTest
                    {
                        Id = Guid.CreateVersion7(seed.At), DivisionCode = system.Place.DivisionCode, SectorCode = system.Place.SectorCode, PlaceId = system.Place.Id,
                        PlaceName = system.Place.Name, SystemId = system.Row.Id, SystemName = system.Row.Name, SystemKind = system.Kind, TestedAt = seed.At,
                        TestedBy = seed.By, Provider = seed.Provider, Works = seed.Works, ReadingsJson = RuleJson.Write(result.Readings), Passed = result.Passed,
                        Note = seed.Note,
                    });
                }
            }, cancellation);
        }
    }
}
