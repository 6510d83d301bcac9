using Fengsui.Hazards.Majors;
using Fengsui.Hazards.Majors.Criteria;
using Fengsui.Hazards.Supervision;
using Fengsui.Kernel.Access;
using Fengsui.Kernel.Documents;
using Fengsui.Testing;
using Microsoft.EntityFrameworkCore;
using static Fengsui.Hazards.Tests.HazardStores;

namespace Fengsui.Hazards.Tests.Majors;

/// <summary>Cases in a store, and the people who move them.</summary>
internal static class MajorStores
{
    public static Actor Leader { get; } = TestActors.With(County, RoleNames.Leader) with
    {
        Id = new Guid("01930000-0000-7000-8000-000000000009"), Name = "leader", DisplayName = "leader",
    };

    /// <summary>The county keeps the edition of 2017 by a decision of its own.</summary>
    public static Task KeepAsync(this TestStore store) =>
        store.Get<MajorSeeder>().KeepStandardAsync(TestActors.System, County, "云政办〔2025〕31 号", new DateOnly(2025, 11, 1), Cancellation);

    public static async Task<MajorMade> OpenedAsync(this TestStore store, Guid place, params Guid[] hazards)
    {
        var made = await store.Get<MajorBook>().OpenAsync(
            Inspector, new MajorDraft { PlaceId = place, HazardIds = hazards, Summary = "安全出口数量不足" }, Cancellation);
        Assert.Null(made.Refusal);
        return made.Value;
    }

    public static async Task<MajorCase> CaseAsync(this TestStore store, Guid id)
    {
        await using var records = store.Look();
        return await records.Set<MajorCase>().SingleAsync(c => c.Id == id, Cancellation);
    }

    /// <summary>A hotel without the sprinklers that it needs.</summary>
    public static async Task<MajorJudged> JudgedAsync(this TestStore store, Guid id)
    {
        var row = await store.CaseAsync(id);
        var facts = Standards.Edition2017.Exclusions.Aggregate(MajorBook.Facts(row), (all, e) => all.With(e.Key, MajorFacts.No));
        facts = facts.With("sprinkler-required", "yes").With("sprinkler-installed", "no").With("spot:6.6", "no");
        var judged = await store.Get<MajorBook>().JudgeAsync(Inspector, id, row.Version, new JudgeDraft(facts.Values), Cancellation);
        Assert.Null(judged.Refusal);
        return judged.Value;
    }

    /// <summary>Moves it at its newest version; a refusal fails the test.</summary>
    public static async Task<MajorCase> MovedAsync(this TestStore store, Guid id, Actor actor, MajorMove move, MajorInput? input = null)
    {
        var row = await store.CaseAsync(id);
        var moved = await store.Get<MajorBook>().MoveAsync(actor, id, row.Version, move, input ?? Said, Cancellation);
        Assert.True(moved.Succeeded, $"{move}: {moved.Refusal?.Code} {moved.Refusal?.Field}");
        return await store.CaseAsync(id);
    }

    public static MajorInput Said { get; } = new() { Text = "已办理" };

    public static MajorInput Meeting { get; } = new() { Text = "集体研究纪要", People = [new("李明"), new("王芳"), new("赵强")] };

    public static MajorInput Listing(DateOnly until) => new()
    {
        Level = PlateLevel.County, Document = "云政函〔2026〕8 号", SupervisingUnit = "云岭县人民政府", Until = until, Text = "限期整改",
    };

    public static MajorInput Plan { get; } = new()
    {
        ResponsibleUnit = "云岭酒店有限公司", ResponsiblePerson = "王芳", Measures = "增设自动喷水灭火系统", InterimMeasures = "专人值守", FundsPlanned = 300_000,
    };

    public static MajorInput Seen(int progress) => new() { Text = "施工进行中", InterimHolds = true, Progress = progress };

    /// <summary>A photo of it put right hangs on the case.</summary>
    public static async Task ProveCaseAsync(this TestStore store, Guid id, Guid hazard)
    {
        await store.ProveAsync(hazard);
        var row = await store.CaseAsync(id);
        await store.Unit.RunAsync(TestActors.System, work =>
        {
            work.Records.Add(new DocumentLink
            {
                Id = Guid.CreateVersion7(work.Now), Hash = new string('a', 64), Subject = $"major:{id}", DivisionCode = row.DivisionCode, SectorCode = row.SectorCode,
                PlaceId = row.PlaceId, Kind = DocumentKind.After, FileName = "after.jpg", AddedBy = "unit", AddedAt = work.Now,
            });
            return Task.CompletedTask;
        });
    }
}
