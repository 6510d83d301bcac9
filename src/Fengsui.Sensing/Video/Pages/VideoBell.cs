using Fengsui.Kernel.Access;
using Fengsui.Sensing.Contracts;
using Fengsui.Ui;

namespace Fengsui.Sensing.Video.Pages;

/// <summary>The bell counts camera events past their time; red when one may be a fire.</summary>
internal sealed class VideoBell(VideoQueries queries, PermissionTable permissions) : IBellSource
{
    public string Href => "/video/inbox";

    public IReadOnlyList<string> Topics => [VideoTopics.Cases];

    public async Task<BellState> ReadAsync(Actor actor, CancellationToken cancellation)
    {
        if (!permissions.Allows(actor, VideoPermissions.Decide))
        {
            return new BellState(0, Tone.Neutral);
        }

        var counts = await queries.CountsAsync(actor, cancellation);
        return counts.Late == 0 ? new BellState(0, Tone.Neutral) : new BellState(counts.Late, counts.Fires > 0 ? Tone.Fire : Tone.Fault);
    }
}
