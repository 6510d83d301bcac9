using Fengsui.Kernel.Audit;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Register;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Responsibility;

/// <summary>The numbers of those who hold posts, for telling somebody who looked at theirs. A term's number never changes.</summary>
internal sealed class HolderPersonRecords : IPersonRecords
{
    public string RevealAction => NumberReveals.Action;

    public async Task<IReadOnlyList<PersonSubject>> SubjectsAsync(FengsuiContext records, string number, CancellationToken cancellation) =>
    [
        .. (await records.Set<PostHolder>().Where(h => h.Phone == number).Select(h => h.Id).ToListAsync(cancellation))
            .Select(id => new PersonSubject($"term:{id}")),
    ];
}
