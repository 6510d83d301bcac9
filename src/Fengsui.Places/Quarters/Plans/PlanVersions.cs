using System.Text.Json;
using System.Text.Json.Serialization;
using Fengsui.Kernel.Storage;

namespace Fengsui.Places.Quarters.Plans;

/// <summary>What a kept version of a plan says.</summary>
internal sealed record PlanContent(string Title, string Aim, IReadOnlyList<MeasureContent> Measures);

/// <summary>A measure in a kept version.</summary>
internal sealed record MeasureContent(MeasureState State, DateOnly? DoneOn, MeasureDraft Measure);

/// <summary>Keeps plans as they stood.</summary>
internal static class PlanVersions
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static PlanVersion Keep(Work work, LanePlan plan, IEnumerable<PlanMeasure> measures, string reason) => new()
    {
        Id = Guid.CreateVersion7(work.Now),
        PlanId = plan.Id,
        DivisionCode = plan.DivisionCode,
        SectorCode = plan.SectorCode,
        PlaceId = plan.PlaceId,
        Version = plan.Version,
        State = plan.State,
        At = work.Now,
        By = work.Actor.Name,
        Reason = reason,
        Content = JsonSerializer.Serialize(
            new PlanContent(plan.Title, plan.Aim, [.. measures.Select(m => new MeasureContent(m.State, m.DoneOn, MeasureDraft.Of(m)))]), Json),
    };

    public static PlanContent Read(PlanVersion version) => JsonSerializer.Deserialize<PlanContent>(version.Content, Json)!;
}
