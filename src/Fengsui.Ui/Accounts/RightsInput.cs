using Fengsui.Kernel.Access;
using Fengsui.Kernel.Accounts;
using Microsoft.AspNetCore.Components;

namespace Fengsui.Ui;

/// <summary>Roles and scope while they are edited.</summary>
public sealed class RightsInput
{
    /// <summary>Role names.</summary>
    public HashSet<string> Roles { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Division prefix.</summary>
    public string Division { get; set; } = "";

    /// <summary>Sector codes.</summary>
    public HashSet<string> Sectors { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Ids and names of places.</summary>
    public List<FilterChoice> Places { get; init; } = [];

    /// <summary>Both, as the kernel takes them.</summary>
    public AccountRights Rights => new(
        [.. RoleNames.All.Where(Roles.Contains)],
        new AccountScope(Division, [.. Sectors.Order(StringComparer.Ordinal)], [.. Places.Select(p => Guid.Parse(p.Value))]));

    /// <summary>Takes a tick of a box.</summary>
    internal static void Toggle(HashSet<string> set, string value, ChangeEventArgs args)
    {
        if (args.Value is true)
        {
            set.Add(value);
        }
        else
        {
            set.Remove(value);
        }
    }
}
