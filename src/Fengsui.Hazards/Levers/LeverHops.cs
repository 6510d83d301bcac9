using Fengsui.Kernel.Access;

namespace Fengsui.Hazards.Levers;

/// <summary>The hops of a transfer. Pure.</summary>
internal static class LeverHops
{
    /// <summary>Roles whose accounts may receive a transfer.</summary>
    public static IReadOnlyList<string> Roles { get; } =
        [RoleNames.FireInspector, RoleNames.BrigadeChief, RoleNames.PoliceStation, RoleNames.SectorDepartment, RoleNames.TownOfficial];

    /// <summary>True when an account may act for who holds it: the head of the brigade acts for its inspectors and they for the brigade.</summary>
    public static bool ActsFor(IReadOnlySet<string> roles, string holderRole) =>
        roles.Contains(holderRole)
        || (holderRole is RoleNames.FireInspector or RoleNames.BrigadeChief && (roles.Contains(RoleNames.FireInspector) || roles.Contains(RoleNames.BrigadeChief)));

    /// <summary>What a move does to the hops.</summary>
    public static void Move(LeverCase lever, List<LeverHop> hops, LeverMove move, LeverInput input, LeverFacts facts)
    {
        if (lever.Kind != LeverKind.Transfer)
        {
            return;
        }

        var last = hops.LastOrDefault();
        switch (move)
        {
            case LeverMove.Send or LeverMove.Forward:
                if (last is { DoneAt: null })
                {
                    last.DoneAt = facts.Now;
                }

                hops.Add(new LeverHop
                {
                    LeverId = lever.Id, Order = hops.Count + 1, DivisionCode = lever.DivisionCode, SectorCode = lever.SectorCode, PlaceId = lever.PlaceId,
                    From = lever.Holder, FromRole = lever.HolderRole, To = input.To.Trim(), SentAt = facts.Now, SentBy = facts.ActorName, Reason = input.Text.Trim(),
                });
                (lever.Holder, lever.HolderRole) = (input.To.Trim(), input.ToRole);
                break;
            case LeverMove.Receive:
                (last!.ReceivedAt, last.ReceivedBy) = (facts.Now, facts.ActorName);
                break;
            case LeverMove.Accept:
                (last!.AnsweredAt, last.Accepted) = (facts.Now, true);
                break;
            case LeverMove.Return:
                (last!.AnsweredAt, last.Accepted, last.Reason, last.DoneAt) = (facts.Now, false, input.Text.Trim(), facts.Now);

                // It is with the sender again.
                (lever.Holder, lever.HolderRole) = (last.From, last.FromRole);
                break;
            case LeverMove.Finish or LeverMove.Cancel when last is { DoneAt: null }:
                last.DoneAt = facts.Now;
                break;
        }
    }

    /// <summary>What must never be.</summary>
    public static IEnumerable<string> Violations(LeverCase lever, IReadOnlyList<LeverHop> hops)
    {
        if (lever.Kind != LeverKind.Transfer)
        {
            yield break;
        }

        if (hops.SkipLast(1).Any(h => h.DoneAt is null))
        {
            yield return "two-hold-it";
        }

        if (hops.Any(h => h.ReceivedAt < h.SentAt || h.AnsweredAt < h.ReceivedAt || h.DoneAt < (h.AnsweredAt ?? h.SentAt) || (h.AnsweredAt is null) != (h.Accepted is null)))
        {
            yield return "hop-out-of-order";
        }

        if (lever.State is LeverState.Sent or LeverState.Received or LeverState.Accepted && (hops is not [.., { DoneAt: null } open] || open.To != lever.Holder))
        {
            yield return "nobody-holds-it";
        }

        if (lever.State == LeverState.Sent && hops[^1].ReceivedAt is not null)
        {
            yield return "sent-and-received";
        }
    }
}
