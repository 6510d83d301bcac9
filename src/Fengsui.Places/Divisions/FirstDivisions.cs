using Fengsui.Kernel.Access;
using Fengsui.Kernel.Storage;
using Fengsui.Places.Register;
using Fengsui.Places.Model;
using Fengsui.Ui;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Places.Divisions;

/// <summary>A county without a town has nowhere to lay a record.</summary>
internal sealed class FirstDivisions(Records records, PermissionTable permissions) : IFirstStep
{
    public async ValueTask<string?> HrefAsync(Actor actor, CancellationToken cancellation)
    {
        if (!permissions.Allows(actor, DivisionPermissions.Change))
        {
            return null;
        }

        await using var context = records.Open(actor);
        return await context.Set<Division>().AnyAsync(d => d.ValidTo == null && DivisionCodes.BelowCounty.Contains(d.Level), cancellation) ? null : "/divisions";
    }
}
