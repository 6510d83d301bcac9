using Fengsui.Alarms.LifeCycle;
using Fengsui.Alarms.Storage;
using Fengsui.Kernel.Storage;
using Fengsui.Sensing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Alarms.Raising;

/// <summary>
/// What people say of an alarm: by telephone, or having looked through a camera. One word a source; the last one of a source counts. A word weighs in
/// the score and stands on the timeline; it decides nothing.
/// </summary>
internal static class Words
{
    private const int LongestName = 200;

    /// <summary>The source of what a person decided about a camera's case.</summary>
    public static string SourceOf(VideoDecided decided) => $"video:{decided.CaseId:N}";

    /// <summary>Takes the word of a source, or takes it back. The same again changes nothing.</summary>
    /// <param name="fire">True: it burns. False: no fire. Null: the source says nothing any more.</param>
    /// <returns>True when it changed something.</returns>
    public static async Task<bool> TakeAsync(
        Work work, Alarm alarm, WordMeans means, string source, bool? fire, string name, LocalDays days, CancellationToken cancellation)
    {
        var stored = await work.Records.Set<AlarmWord>().AsTracking().Where(w => w.AlarmId == alarm.Id).ToListAsync(cancellation);
        var words = work.Records.Set<AlarmWord>().Local.Where(w => w.AlarmId == alarm.Id).Union(stored).ToList();
        var known = words.Find(w => w.Source == source);
        if (known?.Fire == fire)
        {
            return false;
        }

        if (known is not null && fire is null)
        {
            work.Records.Remove(known);
            words.Remove(known);
        }
        else if (fire is { } burns)
        {
            if (known is null)
            {
                known = new AlarmWord
                {
                    AlarmId = alarm.Id,
                    Source = source,
                    Means = means,
                    DivisionCode = alarm.DivisionCode,
                    SectorCode = alarm.SectorCode,
                    PlaceId = alarm.PlaceId,
                };
                work.Records.Add(known);
                words.Add(known);
            }

            (known.Fire, known.Name, known.At) = (burns, name.Length <= LongestName ? name : name[..LongestName], work.Now);
        }

        Set(alarm, words.Select(w => (w.Means, w.Fire)));
        AlarmBook.Write(
            work, alarm, fire is null ? AlarmEntryKind.SaidNoMore : AlarmEntryKind.Said, "", means.ToString(), fire == true ? "Fire" : "NoFire", name);
        AlarmBook.Judge(work, alarm, days);
        return true;
    }

    /// <summary>As <see cref="TakeAsync"/>, as a change of its own: a new version and news for open pages.</summary>
    public static async Task TellAsync(
        Work work, Alarm alarm, WordMeans means, string source, bool? fire, string name, LocalDays days, CancellationToken cancellation)
    {
        if (await TakeAsync(work, alarm, means, source, fire, name, days, cancellation))
        {
            AlarmBook.Touch(work, alarm);
            AlarmBook.Announce(work, alarm, AlarmBook.ChangedChange);
        }
    }

    /// <summary>Sets what the words come to. A camera that showed fire stays a witness: its own alarm says so.</summary>
    public static void Set(Alarm alarm, IEnumerable<(WordMeans Means, bool Fire)> words)
    {
        var all = words.ToList();
        alarm.CallsFire = all.Count(w => w is { Means: WordMeans.Call, Fire: true });
        alarm.CallsNoFire = all.Count(w => w is { Means: WordMeans.Call, Fire: false });
        alarm.VideoFire |= all.Exists(w => w is { Means: WordMeans.Video, Fire: true });
        alarm.VideoNone = all.Exists(w => w is { Means: WordMeans.Video, Fire: false });
    }
}
