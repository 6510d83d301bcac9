namespace Fengsui.Protocols.Gbt26875;

/// <summary>A command of ours and what became of it, from recorded frames or from its end alone.</summary>
/// <param name="Asked">The frame, or its data alone where the frame was not recorded.</param>
/// <param name="Adu">What was asked.</param>
/// <param name="Outcome">How the device took it; null if the recording ended before that could be told.</param>
internal sealed record OurExchange(TranscriptItem Asked, byte[] Adu, ExchangeOutcome? Outcome)
{
    private const byte DutyAnswerBit = (byte)DeviceOperationBits.DutyAnswer;
    private const int AnswersLookedAt = 256;

    /// <summary>Time from our last send to the answer.</summary>
    internal TimeSpan? After { get; private init; }

    /// <summary>The answer, if its frame was recorded.</summary>
    internal TranscriptItem? Answer { get; private init; }

    /// <summary>Whether somebody answered a duty check; null if it is none, or its window had not ended.</summary>
    internal bool? PersonAnswered { get; private init; }

    internal TypeFlag Type => (TypeFlag)Adu[0];

    /// <summary>All of a conversation.</summary>
    internal static IEnumerable<OurExchange> Of(Transcript t)
    {
        foreach (var known in t.Conversation.Exchanges.Where(e => e.Adu.Length > 0))
        {
            var asked = new TranscriptItem(-1, new RecordedBytes(known.At, LineDirection.ToDevice, known.Adu), known.Adu, FrameError.TooShort, default, false);
            yield return new OurExchange(asked, known.Adu, known.Outcome) { After = known.After, PersonAnswered = known.PersonAnswered };
        }

        TranscriptItem? first = null;
        foreach (var item in t.Downlink.Where(i => i.Command is Command.Control or Command.Request && i.Adu.Length > 0))
        {
            if (first is not null && item.Repeats(first))
            {
                continue;
            }

            first = item;
            yield return Follow(t, item);
        }
    }

    private static OurExchange Follow(Transcript t, TranscriptItem asked)
    {
        var sends = t.Downlink.Where(d => d.Index >= asked.Index && d.Repeats(asked)).ToList();
        var answer = t.Items.Skip(asked.Index + 1).Take(AnswersLookedAt)
            .FirstOrDefault(i => i.FromDevice && i.IsFrame && i.Serial == asked.Serial && (i.IsBareAnswer || i.Command == Command.Response));
        if (answer is null)
        {
            return new OurExchange(asked, asked.Adu, HasEnded(t, sends[^1]) ? ExchangeOutcome.Silent : null);
        }

        var last = sends.Last(s => s.Index < answer.Index);
        return new OurExchange(asked, asked.Adu, answer.Command == Command.Deny ? ExchangeOutcome.Denied : ExchangeOutcome.Answered)
        {
            Answer = answer, After = answer.At - last.At, PersonAnswered = IsAnswered(t, asked, answer),
        };
    }

    // Told only if the recording went on long enough for an answer; without times, if anything came after.
    private static bool HasEnded(Transcript t, TranscriptItem last) => last.At is { } sent
        ? t.Items[^1].At - sent > ExchangeLimits.MaxAnswerTime
        : t.Items[^1].Index > last.Index;

    private static bool? IsAnswered(Transcript t, TranscriptItem asked, TranscriptItem answer)
    {
        if (asked.Type != TypeFlag.DutyCheck || answer.Command != Command.Confirm || asked.Adu.Length <= TypeFlags.HeaderLength || asked.At is not { } sent)
        {
            return null;
        }

        var until = sent + TimeSpan.FromMinutes(asked.Adu[TypeFlags.HeaderLength]);
        var answered = t.Uploads.Any(u => u.Index > answer.Index && u.At <= until && u.Type == TypeFlag.UploadDeviceOperation && SaysDuty(u));
        return answered ? true : t.Items[^1].At > until ? false : null;
    }

    private static bool SaysDuty(TranscriptItem upload)
    {
        foreach (var info in new AduReader(upload.Adu, DialectProfiles.Standard))
        {
            if ((info.Operation & DutyAnswerBit) != 0)
            {
                return true;
            }
        }

        return false;
    }
}
