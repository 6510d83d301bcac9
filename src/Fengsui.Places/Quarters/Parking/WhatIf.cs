namespace Fengsui.Places.Quarters.Parking;

/// <summary>A way to more spaces.</summary>
internal enum WhatIfKind
{
    /// <summary>So many spaces more, wherever they come from.</summary>
    AddedSpaces,

    /// <summary>Bays along one side of a road.</summary>
    OneSideParking,

    /// <summary>A neighbour's spaces, as far as they are free at night.</summary>
    SharedParking,

    /// <summary>A garage below ground.</summary>
    Underground,
}

/// <summary>A step of a scenario with what its kind needs.</summary>
/// <param name="Spaces">Spaces added, below ground, or of the neighbour.</param>
/// <param name="LengthM">Length of the road, metres.</param>
/// <param name="WidthM">Clear width of the road without parked cars, metres.</param>
/// <param name="NightShare">Part of the neighbour's spaces that is free at night, 0 to 1.</param>
internal sealed record WhatIf(
    WhatIfKind Kind, string Name = "", int? Spaces = null, double? LengthM = null, double? WidthM = null, double? NightShare = null);

/// <summary>What a step gives.</summary>
/// <param name="Gain">Spaces, or null when an input is missing.</param>
/// <param name="Missing">Inputs that are missing.</param>
/// <param name="ClearLeftM">Width that stays clear beside the bays.</param>
/// <param name="LaneTooNarrow">True when the bays would leave less than the fire lane needs, so that none can be marked.</param>
internal sealed record WhatIfStep(
    WhatIf WhatIf, int? Gain, IReadOnlyList<string> Missing, double? ClearLeftM = null, bool LaneTooNarrow = false);

/// <summary>A scenario: the steps together, and what they leave of the deficits.</summary>
internal sealed record WhatIfResult(
    IReadOnlyList<WhatIfStep> Steps, ParkingSum Gain, ParkingSum Deficit, ParkingSum NightDeficit, ParkingSum NightDeficitLegal);

/// <summary>What more spaces would change (S-23): pure functions.</summary>
internal static class WhatIfCalculator
{
    // A width of 6.5 less 2.5 is 4.
    private const double Hair = 1e-9;

    public static WhatIfResult Try(ParkingFacts facts, IReadOnlyList<WhatIf> steps, ParkingParameters parameters)
    {
        var now = ParkingCalculator.Assess(facts, parameters);
        List<WhatIfStep> tried = [.. steps.Select(s => Take(s, parameters))];
        ParkingTerm[] spaces = [.. tried.Select(s => new ParkingTerm(KeyOf(s.WhatIf.Kind), s.Gain, -1, s.WhatIf.Name))];
        return new WhatIfResult(
            tried,
            new ParkingSum([.. spaces.Select(t => t with { Sign = 1 })]),
            now.Deficit.Less(spaces), now.NightDeficit.Less(spaces), now.NightDeficitLegal.Less(spaces));
    }

    /// <summary>Key of a kind's words.</summary>
    public static string KeyOf(WhatIfKind kind) => "whatIf." + kind;

    private static WhatIfStep Take(WhatIf step, ParkingParameters parameters)
    {
        string[] missing = [.. Inputs(step).Where(i => i.Value is null).Select(i => i.Key)];
        if (missing.Length > 0)
        {
            return new WhatIfStep(step, null, missing);
        }

        return step.Kind switch
        {
            WhatIfKind.AddedSpaces or WhatIfKind.Underground => new WhatIfStep(step, step.Spaces, missing),
            WhatIfKind.SharedParking => new WhatIfStep(step, ParkingCalculator.ShareOf(step.Spaces!.Value, step.NightShare!.Value), missing),
            WhatIfKind.OneSideParking => AlongRoad(step, parameters),
        };
    }

    // The fire lane stays first: bays only where the rest of the road is as wide as the lane must be.
    private static WhatIfStep AlongRoad(WhatIf step, ParkingParameters parameters)
    {
        var left = step.WidthM!.Value - parameters.BayWidthM;
        return left < FireLaneEnvelope.MinWidthM - Hair
            ? new WhatIfStep(step, 0, [], Math.Max(0, left), LaneTooNarrow: true)
            : new WhatIfStep(step, ParkingCalculator.BaysAlong(step.LengthM!.Value, parameters.BayLengthM), [], left);
    }

    private static (string Key, double? Value)[] Inputs(WhatIf step) => step.Kind switch
    {
        WhatIfKind.AddedSpaces or WhatIfKind.Underground => [("spaces", step.Spaces)],
        WhatIfKind.SharedParking => [("spaces", step.Spaces), ("nightShare", step.NightShare)],
        WhatIfKind.OneSideParking => [("lengthM", step.LengthM), ("widthM", step.WidthM)],
    };
}
