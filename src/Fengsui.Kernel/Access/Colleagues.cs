using Fengsui.Kernel.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Fengsui.Kernel.Access;

/// <summary>Whom work may be given to.</summary>
public static class Colleagues
{
    /// <summary>Accounts within the actor's divisions that are in use and hold one of the roles.</summary>
    public static IQueryable<Account> Of(FengsuiContext records, Actor actor, IReadOnlyCollection<string> roles) =>
        Holding(records, roles).Where(a => a.Enabled && a.DivisionPrefix.StartsWith(actor.DivisionPrefix));

    /// <summary>Accounts everywhere, in use or not, that hold one of the roles.</summary>
    public static IQueryable<Account> Holding(FengsuiContext records, IReadOnlyCollection<string> roles)
    {
        string[] names = [.. roles];
        var held = Held(records);
        return records.Set<Account>().Where(a => held.Any(h => h.AccountId == a.Id && names.Contains(h.Role)));
    }

    /// <summary>Those of them who see a record, as who they would act, by name.</summary>
    public static async Task<IReadOnlyList<Actor>> SeeingAsync(
        FengsuiContext records, Actor actor, IReadOnlyCollection<string> roles, IInScope record, CancellationToken cancellation)
    {
        var found = await Of(records, actor, roles).AsNoTracking().ToListAsync(cancellation);
        var ids = found.ConvertAll(a => a.Id);
        var held = (await Held(records).Where(h => ids.Contains(h.AccountId)).ToListAsync(cancellation)).ToLookup(h => h.AccountId, h => h.Role);
        return
        [
            .. found.Select(a => new Actor
            {
                Id = a.Id, Name = a.UserName ?? "", DisplayName = a.DisplayName, Roles = held[a.Id].ToHashSet(StringComparer.Ordinal), DivisionPrefix = a.DivisionPrefix,
                Sectors = a.Sectors.ToHashSet(StringComparer.Ordinal), PlaceIds = a.PlaceIds.ToHashSet(),
            }).Where(a => a.Sees(record.DivisionCode, record.SectorCode, record.PlaceId)).OrderBy(a => a.DisplayName, StringComparer.Ordinal),
        ];
    }

    private static IQueryable<HeldRole> Held(FengsuiContext records) => records.Set<IdentityUserRole<Guid>>()
        .Join(records.Set<AccountRole>(), held => held.RoleId, role => role.Id, (held, role) => new HeldRole { AccountId = held.UserId, Role = role.Name! });

    private sealed class HeldRole
    {
        public Guid AccountId { get; init; }

        public string Role { get; init; } = "";
    }
}
